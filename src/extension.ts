import * as vscode from 'vscode';
import { linkingLanguages } from './core/documents/format.ts';
import { mayLinkPictures, pictureActionKinds } from './host/documents/pictureActionKinds.ts';
import { showKeyInContext } from './host/keyContext.ts';
import { KeyStore } from './host/keyStore.ts';
import { lazy } from './host/lazy.ts';
import { Milestones } from './host/milestones.ts';
import { redactedLog } from './host/redactedLog.ts';
import { ReplacedFiles } from './host/replacing/replacedFiles.ts';
import type { Planner } from './host/agent/imageTool.ts';
import {
  commandIds,
  editToolName,
  imageToolName,
  panelViewType,
  pictureMediaType,
  toolNames,
} from './manifest.ts';
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
    const toolOf = (planFor: Planner) => new loaded.ImageTool(services, reducer, planFor);
    const tools = {
      [imageToolName]: toolOf(loaded.planFor),
      [editToolName]: toolOf(loaded.editPlanFor),
    };
    return { ...loaded, services, tools };
  });

  const runCommand = async (id: CommandId, args: readonly unknown[]) => {
    const { commands, report, services } = await main();
    try {
      await commands[id](services, ...args);
    } catch (error) {
      await report(error, log);
    }
  };

  new Milestones(context.globalState).show();
  context.subscriptions.push(
    channel,
    keys,
    showKeyInContext(keys),
    new ReplacedFiles(context.globalState).show(),
    ...commandIds.map((id) =>
      vscode.commands.registerCommand(id, (...args: readonly unknown[]) => runCommand(id, args)),
    ),
    ...toolNames.map((name) =>
      vscode.lm.registerTool(name, {
        prepareInvocation: async (options) => (await main()).tools[name].prepareInvocation(options),
        invoke: async (options, token) => (await main()).tools[name].invoke(options, token),
      }),
    ),
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
