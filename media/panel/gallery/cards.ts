import type { ListView, PictureCard } from '../../../src/protocol/views.ts';
import type { Host } from '../host.ts';

/** Cards are asked for in parts of this many, so that scrolling does not ask for each row. */
const part = 60;

/** The pictures of one version of the list: all their shapes, and the cards that were asked for so far. */
export class Cards {
  readonly list: ListView;
  readonly #request: Host['request'];
  readonly #cards = new Map<number, PictureCard>();
  readonly #indexes = new Map<string, number>();
  readonly #parts = new Map<number, Promise<boolean>>();

  constructor(list: ListView, request: Host['request']) {
    this.list = list;
    this.#request = request;
  }

  get length(): number {
    return this.list.shapes.length;
  }

  at(index: number): PictureCard | undefined {
    return this.#cards.get(index);
  }

  /** The place of a picture, if its card has come. */
  indexOf(id: string): number | undefined {
    return this.#indexes.get(id);
  }

  find(id: string): PictureCard | undefined {
    const index = this.#indexes.get(id);
    return index === undefined ? undefined : this.#cards.get(index);
  }

  has(from: number, to: number): boolean {
    for (let index = from; index < to; index++) if (!this.#cards.has(index)) return false;
    return true;
  }

  /** Asks for what is missing between two places. Whether all of it is there: a list that is old has no more. */
  async need(from: number, to: number): Promise<boolean> {
    const end = Math.min(to, this.length);
    const parts: Promise<boolean>[] = [];
    for (let at = Math.floor(Math.max(0, from) / part); at * part < end; at++) {
      parts.push(this.#part(at * part));
    }
    return (await Promise.all(parts)).every(Boolean);
  }

  /** A card that has changed, if it is one of these. */
  update(card: PictureCard): void {
    const index = this.#indexes.get(card.id);
    if (index !== undefined) this.#cards.set(index, card);
  }

  #part(from: number): Promise<boolean> {
    const known = this.#parts.get(from) ?? this.#fetch(from);
    this.#parts.set(from, known);
    return known;
  }

  async #fetch(from: number): Promise<boolean> {
    const { version } = this.list;
    try {
      const to = Math.min(from + part, this.length);
      const cards = await this.#request({ type: 'cards', version, from, to });
      cards.forEach((card, offset) => {
        this.#cards.set(from + offset, card);
        this.#indexes.set(card.id, from + offset);
      });
      return true;
    } catch {
      // It is refused because there is a newer list, which the extension tells by itself.
      return false;
    }
  }
}
