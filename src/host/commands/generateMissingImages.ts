import * as vscode from 'vscode';
import { linkedPictures } from '../documents/linkedPictures.ts';
import { saveWhereLinked, wishFor } from '../documents/missingPictures.ts';
import { draw } from '../draw.ts';
import type { Command } from './command.ts';

/** Draws every picture that the active Markdown document links and that is not there. */
export const generateMissingImages: Command = async (services) => {
  const document = vscode.window.activeTextEditor?.document;
  const links = document ? await linkedPictures(document) : [];
  // Two links to one file are one picture; without an alternative text nobody knows what it shows.
  const missing = new Map(
    links
      .filter(({ exists, alt }) => !exists && alt.trim() !== '')
      .map((link) => [link.uri.toString(), link] as const),
  );
  if (missing.size === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Every picture that this document links is there.'),
    );
    return;
  }
  const wishes = [...missing.values()].map(wishFor);
  await draw(services, { wishes }, (drawn) => saveWhereLinked(drawn, services));
};
