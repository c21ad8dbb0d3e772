import * as vscode from 'vscode';
import { registerCommands } from './host/commands/index.ts';
import { showKeyInContext } from './host/keyContext.ts';
import { KeyStore } from './host/keyStore.ts';
import { lazy } from './host/lazy.ts';

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
    vscode.languages.registerCodeActionsProvider('markdown', {
      provideCodeActions: async (document, range, { diagnostics }) => {
        const { pictureActions } = await import('./host/documents/pictureActions.ts');
        return [...(await pictureActions(document, range, diagnostics, services))];
      },
    }),
  );
}
