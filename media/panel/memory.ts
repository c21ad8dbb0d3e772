import type { Query } from '../../src/protocol/fromPage.ts';

/** What a page that was taken away finds again: ids and texts, never pictures. */
export interface Kept {
  readonly query: Query;
  /** The pictures that stood open: one large, several side by side. */
  readonly open: readonly string[];
  /** The large one's place in the list. */
  readonly position?: number | undefined;
  readonly scroll: number;
  readonly moreOptions: boolean;
  /** What was typed and has not been sent yet. */
  readonly draft?: string | undefined;
}

/** Remembers for the next time that the page is made. */
export interface Memory {
  readonly kept: Kept;
  readonly keep: (change: Partial<Kept>) => void;
}

export const everything: Query = { text: '', isStarred: false, isUnsaved: false };

/** Whether a query leaves nothing out. */
export function isEverything(query: Query): boolean {
  return JSON.stringify(query) === JSON.stringify(everything);
}

const nothing: Kept = { query: everything, open: [], scroll: 0, moreOptions: false };

interface StateHolder {
  readonly getState: () => unknown;
  readonly setState: (state: Kept) => void;
}

export function createMemory(host: StateHolder): Memory {
  let kept: Kept = { ...nothing, ...(host.getState() as Partial<Kept> | undefined) };
  return {
    get kept() {
      return kept;
    },
    keep: (change) => {
      kept = { ...kept, ...change };
      host.setState(kept);
    },
  };
}
