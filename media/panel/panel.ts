import * as l10n from '@vscode/l10n';
import { showApp } from './app.tsx';
import { createPage } from './createPage.ts';
import { connect } from './host.ts';
import type { News } from './host.ts';
import { createMemory } from './memory.ts';
import { messageOf } from './messageOf.ts';
import type { Later } from './page.ts';

let hear: ((news: Later) => void) | undefined;

const host = connect(receive);
const memory = createMemory(host);
host
  .request({ type: 'ready', query: memory.kept.query })
  .catch((error: unknown) => document.body.replaceChildren(messageOf(error)));

/** The state comes first and brings everything; what comes before it is part of it. */
function receive(news: News): void {
  if (news.type !== 'state') return hear?.(news);
  l10n.config({ contents: news.bundle });
  const { page, take } = createPage(news, memory, host.request);
  hear = take;
  showApp(page);
}

// Without an export the bundler takes the whole page for CommonJS, and wraps every module of it.
export {};
