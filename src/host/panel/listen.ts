import * as vscode from 'vscode';
import { pageMessage, pageRequest } from '../../protocol/fromPage.ts';
import type { PageRequest, RequestOf } from '../../protocol/fromPage.ts';
import type { Answers, Reply } from '../../protocol/toPage.ts';
import { report } from '../report.ts';

/** One handler for each request that the page can make. What it returns is the answer, where there is one. */
export type Handlers = {
  readonly [T in keyof Answers]: (request: RequestOf<T>) => Answers[T] | Promise<Answers[T]>;
} & {
  readonly [T in Exclude<PageRequest['type'], keyof Answers>]: (
    request: RequestOf<T>,
  ) => void | Promise<void>;
};

/** Thrown by a handler that says no: the page tells the person why. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** Hands each request to its handler, and answers every one of them. */
export function listen(
  webview: vscode.Webview,
  log: vscode.LogOutputChannel,
  handlers: Handlers,
): vscode.Disposable {
  return webview.onDidReceiveMessage(async (raw: unknown) => {
    const message = pageMessage.safeParse(raw);
    if (!message.success) return logStranger(log);
    const { id, request } = message.data;
    await webview.postMessage(await replyTo(id, request, log, handlers));
  });
}

async function replyTo(
  to: string,
  raw: unknown,
  log: vscode.LogOutputChannel,
  handlers: Handlers,
): Promise<Reply> {
  const refused = { type: 'reply', to, ok: false } as const;
  const request = pageRequest.safeParse(raw);
  if (!request.success) {
    logStranger(log);
    return { ...refused, reason: vscode.l10n.t('This cannot be done from the panel.') };
  }
  try {
    // Handler and request belong to one type, which TypeScript cannot follow through the index.
    const handle = handlers[request.data.type] as (request: PageRequest) => unknown;
    return { type: 'reply', to, ok: true, value: await handle(request.data) };
  } catch (error) {
    if (error instanceof Refusal) return { ...refused, reason: error.message };
    // The page need not wait until somebody has read it.
    void report(error, log);
    return refused;
  }
}

function logStranger(log: vscode.LogOutputChannel): void {
  log.warn('Refused a message that does not fit the panel’s protocol.');
}
