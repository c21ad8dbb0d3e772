import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Picture } from '../../core/pictures/picture.ts';
import { linkAt } from '../documents/linkAt.ts';
import { askImageFile, imageInView, isImageFile } from '../saving/imageFiles.ts';
import type { Services } from '../services.ts';

/** An image that somebody means: one of the history, or a file. */
export type ImageMeant = { readonly picture: Picture } | { readonly uri: vscode.Uri };

/** What VS Code passes of an image under a right click in the panel. */
const inPanel = z.object({ pictureId: z.string() });

/**
 * The images that a command is about, in their order: those it was called with, from the panel, the
 * Explorer, a tab or a link; else the one in view; else the one that the person picks, if they do.
 *
 * @param title of the command.
 */
export async function imagesMeant(
  args: readonly unknown[],
  title: string,
  services: Services,
): Promise<readonly ImageMeant[]> {
  const named = await imagesNamed(args, services);
  if (named.length > 0) return named;
  const uri = await askImageFile(title, vscode.l10n.t('Choose an image of the workspace.'));
  return uri ? [{ uri }] : [];
}

async function imagesNamed(
  args: readonly unknown[],
  services: Services,
): Promise<readonly ImageMeant[]> {
  const [clicked, selected] = args;
  const ofPanel = inPanel.safeParse(clicked);
  if (ofPanel.success) {
    const picture = await services.store.find(ofPanel.data.pictureId);
    return picture ? [{ picture }] : [];
  }
  if (clicked instanceof vscode.Uri) return filesOf(clicked, selected);
  if (typeof clicked === 'string') {
    const link = await linkAt(args, services);
    return link?.exists ? [{ uri: link.uri }] : [];
  }
  const uri = imageInView();
  return uri ? [{ uri }] : [];
}

/** The one that was clicked on comes first, and the others that were selected with it after it. */
function filesOf(clicked: vscode.Uri, selected: unknown): readonly ImageMeant[] {
  const others = Array.isArray(selected)
    ? (selected as readonly unknown[]).filter((each) => each instanceof vscode.Uri)
    : [];
  const uris = [clicked, ...others.filter((uri) => uri.toString() !== clicked.toString())];
  return uris.filter(isImageFile).map((uri) => ({ uri }));
}
