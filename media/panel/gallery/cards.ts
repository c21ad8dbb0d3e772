import type { PanelMessage } from '../../../src/protocol/fromPage.ts';
import type { ListView, PictureCard } from '../../../src/protocol/views.ts';

/** Cards are asked for in parts of this many, so that scrolling does not ask for each row. */
const part = 60;

/** The pictures of one version of the list: all their shapes, and the cards that were asked for so far. */
export class Cards {
  readonly list: ListView;
  readonly #send: (message: PanelMessage) => void;
  readonly #cards = new Map<number, PictureCard>();
  readonly #indexes = new Map<string, number>();
  readonly #asked = new Set<number>();
  #waiting: { readonly from: number; readonly to: number; readonly done: () => void }[] = [];

  constructor(list: ListView, send: (message: PanelMessage) => void) {
    this.list = list;
    this.#send = send;
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

  /** Asks for what is missing between two places; resolves when all of it has come. */
  async need(from: number, to: number): Promise<void> {
    const start = Math.max(0, from);
    const end = Math.min(to, this.length);
    for (let at = start - (start % part); at < end; at += part) this.#ask(at);
    if (this.#has(start, end)) return;
    await new Promise<void>((done) => this.#waiting.push({ from: start, to: end, done }));
  }

  take(from: number, cards: readonly PictureCard[]): void {
    cards.forEach((card, offset) => {
      this.#cards.set(from + offset, card);
      this.#indexes.set(card.id, from + offset);
    });
    const isDone = this.#waiting.filter((each) => this.#has(each.from, each.to));
    this.#waiting = this.#waiting.filter((each) => !isDone.includes(each));
    for (const each of isDone) each.done();
  }

  /** A card that has changed. Whether it is one of these. */
  update(card: PictureCard): boolean {
    const index = this.#indexes.get(card.id);
    if (index === undefined) return false;
    this.#cards.set(index, card);
    return true;
  }

  #ask(from: number): void {
    if (this.#asked.has(from)) return;
    this.#asked.add(from);
    const to = Math.min(from + part, this.length);
    this.#send({ type: 'cards', version: this.list.version, from, to });
  }

  #has(from: number, to: number): boolean {
    for (let index = from; index < to; index++) if (!this.#cards.has(index)) return false;
    return true;
  }
}
