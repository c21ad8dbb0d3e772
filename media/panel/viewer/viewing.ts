import type { PictureCard, PictureDetails } from '../../../src/protocol/views.ts';
import type { Cards } from '../gallery/cards.ts';
import type { Pictures } from '../gallery/pictures.ts';
import { Refused } from '../host.ts';
import { isEverything } from '../memory.ts';
import type { Page } from '../page.ts';
import { Store } from '../store.ts';

/** How far around its old place a picture is looked for after the list has changed. */
const searchDistance = 60;

/** The picture that stands open. */
export interface Opened {
  readonly picture: PictureCard | PictureDetails;
  /** Its place in the list, from 0. */
  readonly position: number | undefined;
  /** Whether it is in the list; one that fits the query no longer leaves its place to the next one. */
  readonly isListed: boolean;
  /** How many pictures are in the list. */
  readonly length: number;
}

/** Which picture stands open, and the way from it to its neighbours. */
export class Viewing {
  readonly opened = new Store<Opened | undefined>(undefined);
  /** The picture is gone, and nothing can take its place. */
  onGone: () => void = () => undefined;
  readonly #page: Page;
  readonly #pictures: Pictures;

  constructor(page: Page, pictures: Pictures) {
    this.#page = page;
    this.#pictures = pictures;
    pictures.shown.subscribe(() => void this.#listChanged());
    page.onNews((news) => {
      if (news.type === 'details') this.#update(news.details);
      if (news.type === 'card') this.#update(news.card);
    });
  }

  /** Shows a picture at once, by what is known of it, and asks for the rest. */
  async open(picture: PictureCard | PictureDetails, position: number | undefined): Promise<void> {
    const { memory, records, tell } = this.#page;
    const { cards } = this.#pictures;
    // It is on its way while the view of it is made.
    if ('full' in picture) new Image().src = picture.full;
    this.opened.set({ picture, position, isListed: true, length: cards.length });
    memory.keep({ open: [picture.id], ...(position !== undefined && { position }) });
    if (position !== undefined) void cards.need(position - 1, position + 2);
    try {
      this.#update(await records.get(picture.id));
    } catch (error) {
      if (error instanceof Refused && this.#isOpen(picture.id)) tell(error.message);
    }
  }

  close(): void {
    this.opened.set(undefined);
  }

  /** Goes to the picture before or behind, if there is one. */
  async step(by: 1 | -1): Promise<void> {
    const to = neighbourOf(this.opened.value, by);
    if (to === undefined) return;
    const { cards } = this.#pictures;
    await cards.need(to, to + 1);
    const card = cards.at(to);
    if (card) await this.open(card, to);
  }

  #isOpen(id: string): boolean {
    return this.opened.value?.picture.id === id;
  }

  /** What is known of a picture has changed. */
  #update(change: PictureCard | PictureDetails): void {
    const opened = this.opened.value;
    if (opened?.picture.id !== change.id) return;
    this.opened.set({ ...opened, picture: { ...opened.picture, ...change } });
  }

  /** Finds the picture in a list that has changed; one that was deleted makes room for its neighbour. */
  async #listChanged(): Promise<void> {
    const { cards, query } = this.#pictures;
    const opened = this.opened.value;
    if (!opened) return;
    const { picture, position, length } = opened;
    if (position === undefined) return this.opened.set({ ...opened, length: cards.length });
    const expected = position + cards.length - length;
    const from = Math.max(0, Math.min(position, expected) - searchDistance);
    await cards.need(from, Math.max(position, expected) + searchDistance);
    const now = this.opened.value;
    if (!this.#isOpen(picture.id) || this.#pictures.cards !== cards) return;
    const found = cards.indexOf(picture.id);
    const isComplete = isEverything(query.value);
    if (found === undefined && isComplete && cards.length < length) return this.#replace(cards);
    this.opened.set({
      ...now,
      position: found ?? position,
      isListed: found !== undefined,
      length: cards.length,
    });
  }

  async #replace(cards: Cards): Promise<void> {
    const index = Math.min(this.opened.value?.position ?? 0, cards.length - 1);
    const card = cards.at(index);
    if (card) await this.open(card, index);
    else this.onGone();
  }
}

/** The place of the picture before or behind the open one. */
export function neighbourOf(opened: Opened | undefined, by: 1 | -1): number | undefined {
  if (opened?.position === undefined) return undefined;
  const { position, isListed, length } = opened;
  const to = by < 0 || isListed ? position + by : position;
  return to >= 0 && to < length ? to : undefined;
}
