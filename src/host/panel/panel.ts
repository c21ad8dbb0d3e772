import * as vscode from 'vscode';
import type { PictureStore } from '../../core/pictures/pictureStore.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { panelViewType } from '../../manifest.ts';
import type { HostMessage } from '../../protocol/messages.ts';
import { savePicture, savePictureAs } from '../saving/savePicture.ts';
import { readablePath } from '../saving/saveTarget.ts';
import { pictureCard } from './card.ts';
import { panelHtml } from './html.ts';
import { listen } from './listen.ts';
import { panelWords } from './words.ts';

interface PanelServices {
  readonly log: vscode.LogOutputChannel;
  readonly store: PictureStore;
}

/** The one panel in which pictures are looked at. It is rebuilt from here whenever the page asks. */
export class PicturePanel {
  readonly #extensionUri: vscode.Uri;
  readonly #services: PanelServices;
  /** Where a picture was saved last, by its id. */
  readonly #savedTo = new Map<string, vscode.Uri>();
  #pictures: readonly Picture[] = [];
  #panel: vscode.WebviewPanel | undefined;

  constructor(extensionUri: vscode.Uri, services: PanelServices) {
    this.#extensionUri = extensionUri;
    this.#services = services;
  }

  /** Shows these pictures, beside the editor the first time. */
  show(pictures: readonly Picture[]): void {
    this.#pictures = pictures;
    if (!this.#panel) return this.#open();
    this.#panel.reveal(undefined, true);
    this.#sendState();
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #open(): void {
    const folders = ['dist', 'media'].map((name) => vscode.Uri.joinPath(this.#extensionUri, name));
    const panel = vscode.window.createWebviewPanel(
      panelViewType,
      'CometAPI Images',
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false },
      {
        enableScripts: true,
        localResourceRoots: [...folders, vscode.Uri.file(this.#services.store.folder)],
      },
    );
    this.#panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.#extensionUri, 'media', 'icon.png');
    const listener = this.#listen(panel.webview);
    panel.onDidDispose(() => {
      listener.dispose();
      this.#panel = undefined;
    });
    panel.webview.html = panelHtml(panel.webview, this.#extensionUri);
  }

  #listen(webview: vscode.Webview): vscode.Disposable {
    return listen(webview, this.#services.log, {
      ready: () => this.#sendState(),
      save: ({ id }) => this.#save(id, savePicture),
      saveAs: ({ id }) => this.#save(id, savePictureAs),
      open: async ({ id }) => {
        await vscode.commands.executeCommand('vscode.open', this.#uriOf(this.#find(id)));
      },
      copyPath: async ({ id }) => {
        await vscode.env.clipboard.writeText(pathText(this.#uriOf(this.#find(id))));
        this.#send({ type: 'status', text: vscode.l10n.t('The path is on the clipboard.') });
      },
      generate: async () => {
        await vscode.commands.executeCommand('cometapiImages.generateImage');
      },
    });
  }

  async #save(
    id: string,
    save: (picture: Picture) => Promise<vscode.Uri | undefined>,
  ): Promise<void> {
    const picture = this.#find(id);
    const target = await save(picture);
    if (!target) return;
    this.#savedTo.set(id, target);
    const savedTo = readablePath(target);
    this.#send({ type: 'saved', id, savedTo, text: vscode.l10n.t('Saved as {0}.', savedTo) });
  }

  #find(id: string): Picture {
    const picture = this.#pictures.find((shown) => shown.id === id);
    if (!picture) throw new RangeError('The page named a picture that is not shown.');
    return picture;
  }

  /** Where the picture is for a person: in the workspace if it was saved, else where it is kept. */
  #uriOf({ id, path }: Picture): vscode.Uri {
    return this.#savedTo.get(id) ?? vscode.Uri.file(path);
  }

  #sendState(): void {
    const webview = this.#panel?.webview;
    if (!webview) return;
    const pictures = this.#pictures.map((picture) => {
      const saved = this.#savedTo.get(picture.id);
      return pictureCard(picture, webview, saved && readablePath(saved));
    });
    this.#send({ type: 'state', words: panelWords(), pictures });
  }

  #send(message: HostMessage): void {
    void this.#panel?.webview.postMessage(message);
  }
}

function pathText(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.path;
}
