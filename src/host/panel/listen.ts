import type * as vscode from 'vscode';
import { panelMessage } from '../../protocol/fromPage.ts';
import type { PanelMessage } from '../../protocol/fromPage.ts';
import { report } from '../report.ts';

/** One handler for each message that the page can send. */
export type Handlers = {
  readonly [T in PanelMessage['type']]: (
    message: Extract<PanelMessage, { type: T }>,
  ) => void | Promise<void>;
};

/** Hands each message to its handler. What does not parse is dropped; what throws is reported. */
export function listen(
  webview: vscode.Webview,
  log: vscode.LogOutputChannel,
  handlers: Handlers,
): vscode.Disposable {
  return webview.onDidReceiveMessage(async (raw: unknown) => {
    const parsed = panelMessage.safeParse(raw);
    if (!parsed.success) {
      log.warn('Dropped a message that does not fit the panel’s protocol.');
      return;
    }
    try {
      // Handler and message belong to one type, which TypeScript cannot follow through the index.
      const handle = handlers[parsed.data.type] as (message: PanelMessage) => void | Promise<void>;
      await handle(parsed.data);
    } catch (error) {
      await report(error, log);
    }
  });
}
