import * as l10n from '@vscode/l10n';
import type { PageMessage, PageRequest } from '../../src/protocol/fromPage.ts';
import type { AnswerTo, HostMessage, Reply } from '../../src/protocol/toPage.ts';
import type { Kept } from './memory.ts';

/** How long an answer may take that needs nobody's decision. */
const patienceMs = 30_000;

/** These open a dialog or an editor first, and a person takes the time that a person needs. */
const unhurried: ReadonlySet<PageRequest['type']> = new Set([
  'act',
  'follow',
  'generate',
  'openSettings',
  'ready',
  'retry',
  'setApiKey',
]);

/** What the extension tells by itself. */
export type News = Exclude<HostMessage, Reply>;

/** The extension, as this page talks to it. */
export interface Host {
  /** Asks for something. @throws {Refused} when the extension says no, or nothing for too long. */
  readonly request: <R extends PageRequest>(request: R) => Promise<AnswerTo<R['type']>>;
  readonly getState: () => unknown;
  readonly setState: (state: Kept) => void;
}

/** The extension said no. The message is for the person; it is empty where they have been told already. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

interface VsCode {
  readonly postMessage: (message: PageMessage) => void;
  readonly getState: () => unknown;
  readonly setState: (state: Kept) => void;
}

declare function acquireVsCodeApi(): VsCode;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Refused) => void;
}

export function connect(receive: (news: News) => void): Host {
  const { postMessage, getState, setState } = acquireVsCodeApi();
  const waiting = new Map<string, Waiting>();

  const settle = (reply: Reply): void => {
    // One that comes too late has been told of already.
    const who = waiting.get(reply.to);
    if (reply.ok) who?.resolve(reply.value);
    else who?.reject(new Refused(reply.reason ?? ''));
  };
  window.addEventListener('message', ({ data, origin }: MessageEvent<HostMessage>) => {
    // VS Code hands messages on from a frame of this origin; whoever else can reach a window has another one.
    if (origin !== window.origin) return;
    if (data.type === 'reply') settle(data);
    else receive(data);
  });
  const request = (asked: PageRequest): Promise<unknown> => {
    const id = crypto.randomUUID();
    let timer: number | undefined;
    return new Promise((resolve, reject: Waiting['reject']) => {
      waiting.set(id, { resolve, reject });
      const late = (): void => reject(new Refused(l10n.t('VS Code does not respond.')));
      if (!unhurried.has(asked.type)) timer = window.setTimeout(late, patienceMs);
      postMessage({ id, request: asked });
    }).finally(() => {
      clearTimeout(timer);
      waiting.delete(id);
    });
  };
  return { request: request as Host['request'], getState, setState };
}
