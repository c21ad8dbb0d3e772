import { connect } from './host.ts';
import type { News } from './host.ts';
import { messageOf } from './messageOf.ts';
import { createMemory } from './memory.ts';
import { createPanel } from './panelPage.ts';
import type { PanelPage } from './panelPage.ts';

let panel: PanelPage | undefined;

const host = connect(receive);
const memory = createMemory(host);
host
  .request({ type: 'ready', query: memory.kept.query })
  .catch((error: unknown) => document.body.replaceChildren(messageOf(error)));

/** The first message brings everything; what comes before it is part of it. */
function receive(message: News): void {
  if (message.type === 'state') {
    panel?.dispose();
    panel = createPanel(message, { memory, request: host.request });
  } else {
    panel?.receive(message);
  }
}
