import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { EventEmitter } from 'node:stream';
import * as vscode from 'vscode';
import { Composer } from '../../../src/host/panel/composer.ts';
import { PanelSession } from '../../../src/host/panel/session.ts';
import type { Services } from '../../../src/host/services.ts';
import type { PageRequest, RequestOf } from '../../../src/protocol/fromPage.ts';
import type { AnswerTo, HostMessage, Reply } from '../../../src/protocol/toPage.ts';

type MessageOf<T extends HostMessage['type']> = Extract<HostMessage, { type: T }>;

/** Sits where the page does: sends its messages, and reads what the extension says. */
export class PageDesk {
  readonly sent: HostMessage[] = [];
  readonly #arrivals = new EventEmitter();
  readonly #messages = new vscode.EventEmitter<unknown>();
  readonly #session: PanelSession;

  constructor(services: Services) {
    const webview = {
      onDidReceiveMessage: this.#messages.event,
      asWebviewUri: (uri: vscode.Uri) => uri.with({ scheme: 'https', authority: 'webview.test' }),
      postMessage: (message: HostMessage) => {
        this.sent.push(message);
        this.#arrivals.emit('message');
        return Promise.resolve(true);
      },
    };
    const panel = {
      webview,
      visible: true,
      onDidChangeViewState: () => new vscode.Disposable(() => 0),
    };
    this.#session = new PanelSession(
      panel as unknown as vscode.WebviewPanel,
      new Composer(services),
      services,
    );
  }

  /** Asks for something without waiting for the answer. Its id. */
  post(request: PageRequest | object): string {
    const id = randomUUID();
    this.#messages.fire({ id, request });
    return id;
  }

  /** What a request is answered with, be it no. */
  async reply(request: PageRequest | object): Promise<Reply> {
    const id = this.post(request);
    return this.message('reply', ({ to }) => to === id);
  }

  /** What a request is answered with. @throws {Error} when it is refused. */
  async ask<R extends PageRequest>(
    request: R & RequestOf<R['type']>,
  ): Promise<AnswerTo<R['type']>> {
    const reply = await this.reply(request);
    if (!reply.ok) throw new Error(`It was refused: ${reply.reason ?? 'told already'}`);
    return reply.value as AnswerTo<R['type']>;
  }

  /** The first message of this type, from now on or among those that came already, that is as it should be. */
  async message<T extends HostMessage['type']>(
    type: T,
    isRight: (message: MessageOf<T>) => boolean = () => true,
  ): Promise<MessageOf<T>> {
    for (;;) {
      const found = this.sent.find(
        (each): each is MessageOf<T> => each.type === type && isRight(each as MessageOf<T>),
      );
      if (found) return found;
      await once(this.#arrivals, 'message');
    }
  }

  /** Forgets what came so far. */
  clear(): void {
    this.sent.length = 0;
  }

  close(): void {
    this.#session.dispose();
  }
}
