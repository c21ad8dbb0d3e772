import * as vscode from 'vscode';
import { pictureCommandIds } from '../../manifest.ts';
import type { CommandId, PictureCommandId } from '../../manifest.ts';
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
  'cometapiImages.showHistory': async () => (await import('./showHistory.ts')).showHistory,
  'cometapiImages.showRecord': async () => (await import('./showRecord.ts')).showRecord,
  'cometapiImages.setApiKey': async () => (await import('./setApiKey.ts')).setApiKey,
  'cometapiImages.clearApiKey': async () => (await import('./clearApiKey.ts')).clearApiKey,
};

/** The commands of the panel's context menu differ in the action alone. */
async function pictureCommand(id: PictureCommandId): Promise<Command> {
  const name = id.slice(id.lastIndexOf('.') + 1);
  return (await import('./pictureCommands.ts')).pictureCommand(name);
}

export function registerCommands(
  services: () => Promise<Services>,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const register = (id: string, load: () => Promise<Command>) =>
    vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
      try {
        const command = await load();
        await command(await services(), ...args);
      } catch (error) {
        const { report } = await import('../report.ts');
        await report(error, log);
      }
    });
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([id, load]) => register(id, load)),
    ...pictureCommandIds.map((id) => register(id, () => pictureCommand(id))),
  );
}
