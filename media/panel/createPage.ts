import { Actions } from './actions/actions.ts';
import { Records } from './actions/records.ts';
import { Draft } from './composer/draft.ts';
import { Refused } from './host.ts';
import type { Host } from './host.ts';
import type { Memory } from './memory.ts';
import { withNews } from './page.ts';
import type { HostState, Later, Page, StateNews } from './page.ts';
import { Announcer } from './status/announcer.ts';
import { Store } from './store.ts';

/** Everything that the page's components share, and where the extension's news goes in. */
export function createPage(
  { type: _state, prompt, ...state }: StateNews,
  memory: Memory,
  request: Host['request'],
): { readonly page: Page; readonly take: (news: Later) => void } {
  const host = new Store<HostState>(state);
  const announcer = new Announcer();
  const listeners: ((news: Later) => void)[] = [];
  const { say, tell } = announcer;
  const send: Page['send'] = async (asked) => {
    try {
      await request(asked);
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.message) tell(error.message);
      return false;
    }
  };
  const records = new Records(request);
  const page: Page = {
    host,
    memory,
    draft: new Draft(prompt, memory, send),
    records,
    actions: new Actions({ records, send, tell }),
    announcer,
    request,
    send,
    say,
    tell,
    onNews: (hear) => void listeners.push(hear),
  };
  const take = (news: Later): void => {
    host.set(withNews(host.value, news));
    for (const hear of listeners) hear(news);
  };
  return { page, take };
}
