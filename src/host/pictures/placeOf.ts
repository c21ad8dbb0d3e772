import * as vscode from 'vscode';
import type { Picture } from '../../core/pictures/picture.ts';
import type { Services } from '../services.ts';

/** Where a picture lies for a person: the newest copy that is still there, else where it is kept. */
export async function placeOf(
  picture: Picture,
  { saved }: Pick<Services, 'saved'>,
): Promise<vscode.Uri> {
  return (await saved.copyOf(picture)) ?? vscode.Uri.file(picture.path);
}
