import * as vscode from 'vscode';
import { registerCommands } from './host/commands/index.ts';
import { pictureActionKinds } from './host/documents/pictureActionKinds.ts';
import { lazy } from './host/lazy.ts';

/** Registers what VS Code may call. What is behind it is loaded and built when it is first called. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('CometAPI Images', { log: true });
  const services = lazy(async () =>
    (await import('./host/services.ts')).createServices(context, log),
  );
  context.subscriptions.push(
    log,
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
  );
}
