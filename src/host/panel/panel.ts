import * as vscode from 'vscode';
import type { Picture } from '../../core/pictures/picture.ts';
import { panelViewType } from '../../manifest.ts';
import type { HostMessage } from '../../protocol/messages.ts';
import type { Drawn } from '../draw.ts';
import { currentPlace } from '../documents/currentPlace.ts';
import { insertPictures } from '../documents/insertPictures.ts';
import { InsertionPoint } from '../documents/insertionPoint.ts';
import { readablePath } from '../saving/readablePath.ts';
import { savePicture, savePictureAs } from '../saving/savePicture.ts';
import type { Services } from '../services.ts';
import { pictureCard } from './card.ts';
import { panelHtml } from './html.ts';
import { listen } from './listen.ts';
import { panelWords } from './words.ts';

type PanelServices = Pick<Services, 'log' | 'store' | 'settings' | 'saved'>;

/** The one panel in which pictures are looked at. It is rebuilt from here whenever the page asks. */
export class PicturePanel {
  readonly #extensionUri: vscode.Uri;
  readonly #services: PanelServices;
  /** Where in a document a picture was asked for, by its id. */
  readonly #places = new Map<string, InsertionPoint>();
  #pictures: readonly Picture[] = [];
  #panel: vscode.WebviewPanel | undefined;

  constructor(extensionUri: vscode.Uri, services: PanelServices) {
    this.#extensionUri = extensionUri;
    this.#services = services;
  }

  /** Shows these pictures, beside the editor the first time, and keeps in mind where each was asked for. */
  show(drawn: readonly Drawn<InsertionPoint | undefined>[]): void {
    for (const { pictures, purpose: place } of drawn) {
      for (const { id } of pictures) if (place) this.#places.set(id, place);
    }
    this.#pictures = drawn.flatMap(({ pictures }) => pictures);
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
      insert: ({ id }) => this.#insert(id, false),
      replaceSelection: ({ id }) => this.#insert(id, true),
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

  async #save(id: string, save: typeof savePicture): Promise<void> {
    const target = await save(this.#find(id), this.#services);
    if (target) this.#tellSaved(id, target);
  }

  async #insert(id: string, replacesSelection: boolean): Promise<void> {
    const picture = this.#find(id);
    const place = this.#places.get(id) ?? (await placeBesidePanel());
    if (!place) {
      const text = vscode.l10n.t(
        'Open the document that the picture is for, and put the cursor there.',
      );
      void vscode.window.showInformationMessage(text);
      return;
    }
    if (!(await insertPictures([picture], place, this.#services, replacesSelection))) return;
    const target = this.#services.saved.placeOf(id);
    if (target) this.#tellSaved(id, target);
  }

  #tellSaved(id: string, target: vscode.Uri): void {
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
    return this.#services.saved.placeOf(id) ?? vscode.Uri.file(path);
  }

  #sendState(): void {
    const webview = this.#panel?.webview;
    if (!webview) return;
    const pictures = this.#pictures.map((picture) => {
      const saved = this.#services.saved.placeOf(picture.id);
      return pictureCard(picture, webview, {
        canReplaceSelection: this.#places.get(picture.id)?.hasSelection ?? false,
        ...(saved && { savedTo: readablePath(saved) }),
      });
    });
    this.#send({ type: 'state', words: panelWords(), pictures });
  }

  #send(message: HostMessage): void {
    void this.#panel?.webview.postMessage(message);
  }
}

/** While the panel has the focus, the document that the person looks at is the one beside it. */
async function placeBesidePanel(): Promise<InsertionPoint | undefined> {
  const [editor] = vscode.window.visibleTextEditors;
  return editor ? new InsertionPoint(editor.document, editor.selections) : currentPlace();
}

function pathText(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.path;
}
