import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { linkedPictureAt } from './linkedPictures.ts';
import type { LinkedPicture, LinkServices } from './linkedPictures.ts';

/** What a code action passes to its command: the document, and an offset inside the link. */
const linkArguments = z.tuple([z.string(), z.number()]);

/** A linked picture, and the document that links it. */
export interface PictureLink extends LinkedPicture {
  readonly document: vscode.TextDocument;
}

/** The linked picture that a command is about: the one it was called with, else the one at the cursor. */
export async function linkAt(
  args: readonly unknown[],
  services: LinkServices,
): Promise<PictureLink | undefined> {
  const parsed = linkArguments.safeParse(args);
  const editor = vscode.window.activeTextEditor;
  const document = parsed.success
    ? await vscode.workspace.openTextDocument(vscode.Uri.parse(parsed.data[0], true))
    : editor?.document;
  if (!document) return undefined;
  const offset = parsed.success
    ? parsed.data[1]
    : document.offsetAt(editor?.selection.active ?? new vscode.Position(0, 0));
  const link = await linkedPictureAt(document, offset, offset, services);
  return link && { ...link, document };
}
