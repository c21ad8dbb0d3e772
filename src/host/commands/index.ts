import * as vscode from 'vscode';
import { commandIds } from '../../manifest.ts';
import type { CommandId } from '../../manifest.ts';
import { lazy } from '../lazy.ts';
import type { Command } from './command.ts';

/** Each command and what it needs is loaded when it is first run, so that activation costs next to nothing. */
const commands: Readonly<Record<CommandId, () => Promise<Command>>> = {
  'cometapiImages.generateImage': async () => (await import('./generateImage.ts')).generateImage,
  'cometapiImages.setApiKey': async () => (await import('./setApiKey.ts')).setApiKey,
  'cometapiImages.clearApiKey': async () => (await import('./clearApiKey.ts')).clearApiKey,
};

export function registerCommands(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const services = lazy(async () => (await import('../services.ts')).createServices(context, log));
  const register = (id: CommandId) =>
    vscode.commands.registerCommand(id, async () => {
      try {
        const command = await commands[id]();
        await command(await services());
      } catch (error) {
        const { report } = await import('../report.ts');
        await report(error, log);
      }
    });
  return vscode.Disposable.from(...commandIds.map(register));
}
