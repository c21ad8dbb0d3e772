import type { HostMessage } from '../../src/protocol/toPage.ts';
import { connect } from './host.ts';
import { createMemory } from './memory.ts';
import { createPanel } from './panelPage.ts';
import type { PanelPage } from './panelPage.ts';

let panel: PanelPage | undefined;

const host = connect(receive);
const memory = createMemory(host);
host.postMessage({ type: 'ready', query: memory.kept.query });

/** The first message brings everything; what comes before it is part of it. */
function receive(message: HostMessage): void {
  if (message.type === 'state') {
    panel?.dispose();
    panel = createPanel(message, { memory, send: (sent) => host.postMessage(sent) });
  } else {
    panel?.receive(message);
  }
}
