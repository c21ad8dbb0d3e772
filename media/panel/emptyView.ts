import type { PanelMessage, PanelWords } from '../../src/protocol/messages.ts';
import { button, element } from './element.ts';

/** What stands where pictures will be. */
export function emptyView(words: PanelWords, send: (message: PanelMessage) => void): HTMLElement {
  return element(
    'section',
    { className: 'empty' },
    element('h1', {}, words.emptyTitle),
    element('p', {}, words.emptyText),
    button(words.generate, () => send({ type: 'generate' }), 'primary'),
  );
}
