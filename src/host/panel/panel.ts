import * as vscode from 'vscode';
import type { Order } from '../../core/order.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { panelViewType } from '../../manifest.ts';
import type { Drawn } from '../generate/drawn.ts';
import type { InsertionPoint } from '../documents/insertionPoint.ts';
import type { Services } from '../services.ts';
import { Composer } from './composer.ts';
import { panelHtml } from './html.ts';
import type { PanelView } from './panelView.ts';
import { PanelSession } from './session.ts';

/** The one panel in which pictures are asked for and looked at. What it shows is rebuilt whenever its page asks. */
export class PicturePanel implements PanelView {
  readonly #extensionUri: vscode.Uri;
  readonly #services: Services;
  readonly #composer: Composer;
  #open: { readonly panel: vscode.WebviewPanel; readonly session: PanelSession } | undefined;

  constructor(extensionUri: vscode.Uri, services: Services) {
    this.#extensionUri = extensionUri;
    this.#services = services;
    this.#composer = new Composer(services);
  }

  /** Brings the panel to the front, beside the editor the first time, and shows every picture in it. */
  open(): void {
    void this.#session({ preserveFocus: false }).show([]);
  }

  /** Goes on in a panel that VS Code has brought back. */
  restore(panel: vscode.WebviewPanel): void {
    this.dispose();
    panel.webview.options = this.#options();
    this.#fill(panel);
  }

  /**
   * Shows pictures that a command has made: one large, several in the grid, and keeps in mind where each
   * was asked for. Whoever does something else meanwhile keeps what they look at, and is told.
   */
  show(drawn: readonly Drawn<InsertionPoint | undefined>[], isStillWaiting: boolean): void {
    for (const { pictures, purpose: place } of drawn) {
      for (const picture of pictures) if (place) this.#services.places.remember(picture, place);
    }
    const pictures = drawn.flatMap(({ pictures }) => pictures);
    const show = () =>
      void this.#session({ preserveFocus: true }).show(pictures.length === 1 ? pictures : []);
    if (isStillWaiting || this.#open?.panel.visible) show();
    else void offerToShow(pictures, show);
  }

  /** Shows one picture large, with its record. */
  async showRecord(picture: Picture): Promise<void> {
    await this.#session({ preserveFocus: false }).show([picture]);
  }

  /** Puts an order into the composer. */
  async compose(order: Order): Promise<void> {
    await this.#session({ preserveFocus: false }).compose(order);
  }

  async copyImage(picture: Picture): Promise<void> {
    await this.#open?.session.copyImage(picture);
  }

  rasterize(path: string): Promise<Uint8Array | undefined> {
    return this.#session({ preserveFocus: true }).rasterize(path);
  }

  /** Says something on the page, if there is one. */
  tell(text: string): void {
    void this.#open?.session.tell(text);
  }

  dispose(): void {
    this.#open?.panel.dispose();
  }

  #session({ preserveFocus }: { readonly preserveFocus: boolean }): PanelSession {
    if (this.#open) {
      this.#open.panel.reveal(undefined, preserveFocus);
      return this.#open.session;
    }
    const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus };
    const title = 'CometAPI Images';
    return this.#fill(
      vscode.window.createWebviewPanel(panelViewType, title, where, this.#options()),
    );
  }

  #fill(panel: vscode.WebviewPanel): PanelSession {
    panel.iconPath = vscode.Uri.joinPath(this.#extensionUri, 'media', 'icon.png');
    const session = new PanelSession(panel, this.#composer, this.#services);
    this.#open = { panel, session };
    panel.onDidDispose(() => {
      session.dispose();
      if (this.#open?.panel === panel) this.#open = undefined;
    });
    panel.webview.html = panelHtml(panel.webview, this.#extensionUri);
    return session;
  }

  /** The page may load what was built for it, what is kept in the history and what that was changed from. */
  #options(): vscode.WebviewOptions {
    return {
      enableScripts: true,
      localResourceRoots: [
        vscode.Uri.joinPath(this.#extensionUri, 'dist'),
        vscode.Uri.file(this.#services.store.folder),
        vscode.Uri.file(this.#services.sources.folder),
      ],
    };
  }
}

async function offerToShow(pictures: readonly Picture[], show: () => void): Promise<void> {
  const button = vscode.l10n.t('Show');
  const text =
    pictures.length === 1
      ? vscode.l10n.t('The image is ready.')
      : vscode.l10n.t('{0} images are ready.', pictures.length);
  if ((await vscode.window.showInformationMessage(text, button)) === button) show();
}
