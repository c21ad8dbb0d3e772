import { once } from 'node:events';
import { EventEmitter } from 'node:stream';
import * as vscode from 'vscode';
import { Composer } from '../../../src/host/panel/composer.ts';
import { PanelSession } from '../../../src/host/panel/session.ts';
import type { Services } from '../../../src/host/services.ts';
import type { PanelMessage } from '../../../src/protocol/fromPage.ts';
import type { HostMessage } from '../../../src/protocol/toPage.ts';

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

  post(message: PanelMessage | object): void {
    this.#messages.fire(message);
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
