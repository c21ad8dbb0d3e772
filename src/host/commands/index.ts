import * as vscode from 'vscode';
import { commandIds } from '../../manifest.ts';
import type { CommandId } from '../../manifest.ts';
import type { Services } from '../services.ts';
import type { Command } from './command.ts';

/** Each command and what it needs is loaded when it is first run, so that activation costs next to nothing. */
const commands: Readonly<Record<CommandId, () => Promise<Command>>> = {
  'cometapiImages.generateImage': async () => (await import('./generateImage.ts')).generateImage,
  'cometapiImages.generateFromSelection': async () =>
    (await import('./generateFromSelection.ts')).generateFromSelection,
  'cometapiImages.insertImage': async () => (await import('./insertImage.ts')).insertImage,
  'cometapiImages.generateMissingImage': async () =>
    (await import('./generateMissingImage.ts')).generateMissingImage,
  'cometapiImages.generateMissingImages': async () =>
    (await import('./generateMissingImages.ts')).generateMissingImages,
  'cometapiImages.regenerateImage': async () =>
    (await import('./regenerateImage.ts')).regenerateImage,
  'cometapiImages.setApiKey': async () => (await import('./setApiKey.ts')).setApiKey,
  'cometapiImages.clearApiKey': async () => (await import('./clearApiKey.ts')).clearApiKey,
};

export function registerCommands(
  services: () => Promise<Services>,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const register = (id: CommandId) =>
    vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
      try {
        const command = await commands[id]();
        await command(await services(), ...args);
      } catch (error) {
        const { report } = await import('../report.ts');
        await report(error, log);
      }
    });
  return vscode.Disposable.from(...commandIds.map(register));
}
