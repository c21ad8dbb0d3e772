import * as vscode from 'vscode';
import { registerCommands } from './host/commands/index.ts';
import { pictureActionKinds } from './host/documents/pictureActionKinds.ts';
import { showKeyInContext } from './host/keyContext.ts';
import { KeyStore } from './host/keyStore.ts';
import { lazy } from './host/lazy.ts';
import { panelViewType, pictureMediaType } from './manifest.ts';

/** Registers what VS Code may call. What is behind it is loaded and built when it is first called. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('CometAPI Images', { log: true });
  const keys = new KeyStore(context.secrets, process.env);
  const services = lazy(async () =>
    (await import('./host/services.ts')).createServices(context, log, keys),
  );
  context.subscriptions.push(
    log,
    keys,
    showKeyInContext(keys),
    registerCommands(services, log),
    vscode.languages.registerCodeActionsProvider(
      'markdown',
      {
        provideCodeActions: async (document, range, asked) => {
          const { pictureActions } = await import('./host/documents/pictureActions.ts');
          return [...(await pictureActions(document, range, asked, await services()))];
        },
      },
      { providedCodeActionKinds: pictureActionKinds },
    ),
    vscode.languages.registerDocumentDropEditProvider(
      '*',
      {
        provideDocumentDropEdits: async (document, position, dropped) => {
          const id = await dropped.get(pictureMediaType)?.asString();
          const { dropPicture } = await import('./host/documents/dropPictures.ts');
          return id ? dropPicture(document, position, id, await services()) : undefined;
        },
      },
      { dropMimeTypes: [pictureMediaType] },
    ),
    vscode.window.registerWebviewPanelSerializer(panelViewType, {
      deserializeWebviewPanel: async (panel) => (await services()).panel.restore(panel),
    }),
  );
}
