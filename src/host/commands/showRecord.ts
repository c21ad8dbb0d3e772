import * as vscode from 'vscode';
import { formatOf } from '../../core/documents/format.ts';
import { keptPictureIn } from '../documents/keptPicture.ts';
import { linkAt } from '../documents/linkAt.ts';
import { imageInView } from '../saving/imageFiles.ts';
import { readablePath } from '../saving/readablePath.ts';
import type { Services } from '../services.ts';
import type { Command } from './command.ts';

/** Shows how a picture of the workspace was made, found by its bytes. */
export const showRecord: Command = async (services, ...args) => {
  const uri = await pictureMeant(args, services);
  if (!uri) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open an image of the workspace, or put the cursor on the link of one.'),
    );
    return;
  }
  const picture = await keptPictureIn(uri, services.store);
  if (picture) return services.panel.showRecord(picture);
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'There is no record of {0}: it was not made here, or it has changed since.',
      readablePath(uri),
    ),
  );
};

/** The picture that was clicked on, the one that a link of a document leads to, or the one in view. */
async function pictureMeant(
  args: readonly unknown[],
  services: Services,
): Promise<vscode.Uri | undefined> {
  const [clicked] = args;
  const document = vscode.window.activeTextEditor?.document;
  const isInDocument =
    clicked instanceof vscode.Uri
      ? clicked.toString() === document?.uri.toString()
      : clicked !== undefined || document !== undefined;
  if (isInDocument && document && formatOf(document.languageId)) {
    const link = await linkAt(args, services);
    return link?.exists ? link.uri : undefined;
  }
  return clicked instanceof vscode.Uri ? clicked : imageInView();
}
