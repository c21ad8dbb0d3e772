import * as vscode from 'vscode';
import { documentInFront } from '../documents/currentPlace.ts';
import { linkedPictures, missingAmong } from '../documents/linkedPictures.ts';
import { drawWhereLinked, wishFor } from '../documents/missingPictures.ts';
import type { Command } from './command.ts';

/** Draws every picture that the Markdown document in front links and that is not there. */
export const generateMissingImages: Command = async (services) => {
  const document = await documentInFront();
  const links = document ? await linkedPictures(document, services) : [];
  const wishes = missingAmong(links).map(wishFor);
  if (wishes.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Every picture that this document links is there.'),
    );
    return;
  }
  await drawWhereLinked(services, { wishes });
};
