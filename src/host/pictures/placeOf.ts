import * as vscode from 'vscode';
import type { Picture } from '../../core/pictures/picture.ts';
import { exists } from '../saving/exists.ts';

/** Where a picture lies for a person: the newest copy that is still there, else where it is kept. */
export async function placeOf({ savedTo = [], path }: Picture): Promise<vscode.Uri> {
  for (const uri of savedTo.toReversed().map((saved) => vscode.Uri.parse(saved, true))) {
    if (await exists(uri).catch(() => false)) return uri;
  }
  return vscode.Uri.file(path);
}
