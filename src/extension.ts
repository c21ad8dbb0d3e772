import * as vscode from 'vscode';
import { linkingLanguages } from './core/documents/format.ts';
import { mayLinkPictures, pictureActionKinds } from './host/documents/pictureActionKinds.ts';
import { showKeyInContext } from './host/keyContext.ts';
import { KeyStore } from './host/keyStore.ts';
import { lazy } from './host/lazy.ts';
import { redactedLog } from './host/redactedLog.ts';
import { commandIds, imageToolName, panelViewType, pictureMediaType } from './manifest.ts';
import type { CommandId } from './manifest.ts';

/** Registers what VS Code may call. What is behind it is loaded and built when it is first called. */
export function activate(context: vscode.ExtensionContext): void {
  const keys = new KeyStore(context.secrets, process.env);
  const channel = vscode.window.createOutputChannel('CometAPI Images', { log: true });
  const log = redactedLog(channel, keys.redact);
  const main = lazy(async () => {
    const loaded = await import('./host/main.ts');
    const services = loaded.createServices(context, log, keys);
    const reducer = vscode.Uri.joinPath(context.extensionUri, 'dist/reducer.js').fsPath;
    return { ...loaded, services, imageTool: new loaded.ImageTool(services, reducer) };
  });

  const runCommand = async (id: CommandId, args: readonly unknown[]) => {
    const { commands, report, services } = await main();
    try {
      await commands[id](services, ...args);
    } catch (error) {
      await report(error, log);
    }
  };

  context.subscriptions.push(
    channel,
    keys,
    showKeyInContext(keys),
    ...commandIds.map((id) =>
      vscode.commands.registerCommand(id, (...args: readonly unknown[]) => runCommand(id, args)),
    ),
    vscode.lm.registerTool(imageToolName, {
      prepareInvocation: async (options) => (await main()).imageTool.prepareInvocation(options),
      invoke: async (options, token) => (await main()).imageTool.invoke(options, token),
    }),
    vscode.languages.registerCodeActionsProvider(
      [...linkingLanguages],
      {
        provideCodeActions: async (document, range, asked, token) => {
          if (!mayLinkPictures(document.getText())) return [];
          const { pictureActions, services } = await main();
          return [...(await pictureActions(document, range, asked, services, token))];
        },
      },
      { providedCodeActionKinds: pictureActionKinds },
    ),
    vscode.languages.registerDocumentDropEditProvider(
      // As every document, but so that VS Code does not take it for as general as its own, which drop texts.
      { pattern: '**' },
      {
        provideDocumentDropEdits: async (document, position, dropped) => {
          const id = await dropped.get(pictureMediaType)?.asString();
          if (!id) return undefined;
          const { dropPicture, services } = await main();
          return dropPicture(document, position, id, services);
        },
      },
      { dropMimeTypes: [pictureMediaType] },
    ),
    vscode.window.registerWebviewPanelSerializer(panelViewType, {
      deserializeWebviewPanel: async (panel) => (await main()).services.panel.restore(panel),
    }),
  );
}
