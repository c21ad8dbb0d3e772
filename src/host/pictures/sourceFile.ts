import * as vscode from 'vscode';
import { ancestorsOf } from '../../core/pictures/lineage.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { exists } from '../saving/exists.ts';
import type { Services } from '../services.ts';

/** The file that a picture was changed from, through all rounds, as far as it is still there. */
export async function sourceFile(
  picture: Picture,
  { replaced, store }: Pick<Services, 'replaced' | 'store'>,
): Promise<vscode.Uri | undefined> {
  if (!picture.edit) return undefined;
  const line = [...(await ancestorsOf(picture, (id) => store.find(id))), picture];
  for (const { id, edit } of line.toReversed()) {
    // An earlier round may have taken the file's place under another name.
    const [own] = replaced.ofPicture(id);
    const uri = own?.file ?? edit?.pictures[0]?.uri;
    if (uri === undefined) continue;
    const file = vscode.Uri.parse(uri, true);
    if (await exists(file).catch(() => false)) return file;
  }
  return undefined;
}
