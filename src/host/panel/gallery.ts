import type { HistoryEntry } from '../../core/history/entry.ts';
import { search } from '../../core/history/search.ts';
import type { PictureStore } from '../../core/pictures/pictureStore.ts';
import type { Query } from '../../protocol/fromPage.ts';
import type { ListView } from '../../protocol/views.ts';

/** What changed in the list that the page shows. */
export interface GalleryChange {
  /** Whether other pictures are in it, or in other places. */
  readonly isOther: boolean;
  /** The entries that are in their places but not as they were. */
  readonly changed: readonly HistoryEntry[];
}

/** The kept pictures that fit the page's query. */
export class Gallery {
  readonly #store: PictureStore;
  #query: Query;
  #entries: readonly HistoryEntry[] = [];
  #total = 0;
  #version = 0;

  constructor(store: PictureStore, query: Query) {
    this.#store = store;
    this.#query = query;
  }

  get view(): ListView {
    return {
      version: this.#version,
      shapes: this.#entries.map(shapeOf),
      total: this.#total,
    };
  }

  async search(query: Query): Promise<void> {
    this.#query = query;
    await this.refresh();
    this.#version++;
  }

  /** Looks again, after the history has changed. */
  async refresh(): Promise<GalleryChange> {
    const all = await this.#store.list();
    const before = this.#entries;
    this.#entries = search(all, withDates(this.#query));
    const isOther =
      before.length !== this.#entries.length ||
      this.#total !== all.length ||
      this.#entries.some(({ id }, index) => id !== before[index]?.id);
    this.#total = all.length;
    if (isOther) this.#version++;
    const changed = isOther ? [] : this.#entries.filter((entry, i) => entry !== before[i]);
    return { isOther, changed };
  }

  /** A part of the list, as long as it is still this list. */
  slice(version: number, from: number, to: number): readonly HistoryEntry[] | undefined {
    return version === this.#version ? this.#entries.slice(from, to) : undefined;
  }

  /** The place of a picture in the list, from 0; undefined when it is not in it. */
  positionOf(id: string): number | undefined {
    const position = this.#entries.findIndex((entry) => entry.id === id);
    return position < 0 ? undefined : position;
  }
}

/** The page speaks of days, which are the reader's. */
function withDates({ from, to, ...query }: Query): Parameters<typeof search>[1] {
  return { ...query, from: dateOf(from), to: dateOf(to) };
}

function dateOf(day: string | undefined): Date | undefined {
  const date = day === undefined ? undefined : new Date(`${day}T12:00`);
  // The page can send days that no month has.
  return date && !Number.isNaN(date.getTime()) ? date : undefined;
}

/** Width by height, as exact as a layout needs it. A picture that tells no size counts as a square. */
function shapeOf({ width, height }: HistoryEntry): number {
  return width && height ? Math.round((width / height) * 1000) / 1000 : 1;
}
