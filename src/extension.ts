import * as vscode from 'vscode';
import { registerImageTool } from './host/agent/registerImageTool.ts';
import { registerCommands } from './host/commands/index.ts';
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
    registerImageTool(services, context.extensionUri),
    vscode.languages.registerCodeActionsProvider('markdown', {
      provideCodeActions: async (document, range, { diagnostics }) => {
        const { pictureActions } = await import('./host/documents/pictureActions.ts');
        return [...(await pictureActions(document, range, diagnostics, services))];
      },
    }),
  );
}
