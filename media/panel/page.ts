import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Actions } from './actions/actions.ts';
import type { Records } from './actions/records.ts';
import type { Draft } from './composer/draft.ts';
import type { News } from './host.ts';
import type { Memory } from './memory.ts';
import { useStore } from './store.ts';
import type { Store } from './store.ts';
import type { Announcer } from './status/announcer.ts';
import type { Talk } from './talk.ts';

export type StateNews = Extract<News, { type: 'state' }>;
/** What comes after the state. */
export type Later = Exclude<News, StateNews>;

/** What the extension has told last of everything that it tells by itself. */
export type HostState = Omit<StateNews, 'type' | 'prompt'>;

/** What every part of the page can reach. */
export interface Page extends Talk {
  readonly host: Store<HostState>;
  readonly memory: Memory;
  readonly draft: Draft;
  readonly records: Records;
  readonly actions: Actions;
  readonly announcer: Announcer;
  readonly onNews: (hear: (news: Later) => void) => void;
}

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('This component is on no page.');
  return page;
}

/** A part of what the extension has told. */
export function useHost<S>(select: (state: HostState) => S): S {
  return useStore(usePage().host, select);
}

/** What the extension has told, after one more piece of news. */
export function withNews(state: HostState, news: Later): HostState {
  switch (news.type) {
    case 'composer':
    case 'models':
    case 'styles':
    case 'prompts':
    case 'jobs':
    case 'list':
    case 'spending': {
      const { type: _known, ...change } = news;
      return { ...state, ...change };
    }
    default:
      return state;
  }
}
