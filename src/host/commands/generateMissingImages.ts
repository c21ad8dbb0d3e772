import * as vscode from 'vscode';
import { documentInFront } from '../documents/currentPlace.ts';
import { linkedPictures, missingAmong, undescribedAmong } from '../documents/linkedPictures.ts';
import { drawWhereLinked, pathsOf, wishFor } from '../documents/missingPictures.ts';
import type { Command } from './command.ts';

/** Draws every picture that the document in front links and that is not there. */
export const generateMissingImages: Command = async (services) => {
  const document = await documentInFront();
  const links = document ? await linkedPictures(document, services) : [];
  const wishes = missingAmong(links).map(wishFor);
  const skipped = undescribedAmong(links);
  if (skipped.length > 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Skipped, as there is no alternative text: {0}', pathsOf(skipped)),
    );
  } else if (wishes.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No images are missing from this document.'),
    );
  }
  const title = vscode.l10n.t('Generate All Missing Images');
  if (wishes.length > 0) await drawWhereLinked(services, { title, wishes });
};
