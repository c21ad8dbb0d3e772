import * as vscode from 'vscode';
import { registerCommands } from './host/commands/index.ts';

/** Registers the commands. Everything else is built when the first of them runs. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('CometAPI Images', { log: true });
  context.subscriptions.push(log, registerCommands(context, log));
}
