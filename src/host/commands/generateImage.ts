import * as vscode from 'vscode';
import { draw } from '../generate/draw.ts';
import type { Command } from './command.ts';

/** Asks what to draw, beginning with the last prompt, and shows what came. */
export const generateImage: Command = async (services) => {
  const wishes = [{ prompt: services.memory.prompt, purpose: undefined }];
  const title = vscode.l10n.t('Generate Image');
  await draw(
    services,
    { title, wishes },
    { all: (drawn, _left, isStillWaiting) => services.panel.show(drawn, isStillWaiting) },
  );
};
