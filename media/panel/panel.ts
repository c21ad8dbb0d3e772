import type { HostMessage, PanelMessage, PanelWords } from '../../src/protocol/messages.ts';
import { emptyView } from './emptyView.ts';
import { markSaved, pictureView } from './pictureView.ts';

declare function acquireVsCodeApi(): { postMessage(message: PanelMessage): void };

const host = acquireVsCodeApi();
const send = (message: PanelMessage) => host.postMessage(message);
const content = byId('content');
const status = byId('status');
let words: PanelWords | undefined;

window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => receive(data));
send({ type: 'ready' });

function receive(message: HostMessage): void {
  switch (message.type) {
    case 'state':
      words = message.words;
      return render(message);
    case 'saved':
      if (words) markSaved(message, words, send);
      status.textContent = message.text;
      return;
    case 'status':
      status.textContent = message.text;
      return;
    default:
      message satisfies never;
  }
}

function render({ words, pictures }: Extract<HostMessage, { type: 'state' }>): void {
  status.textContent = '';
  content.replaceChildren(
    ...(pictures.length > 0
      ? pictures.map((picture) => pictureView(picture, words, send))
      : [emptyView(words, send)]),
  );
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}
