import * as vscode from 'vscode';
import { homeOf } from '../saving/home.ts';
import type { Services } from '../services.ts';
import { codeCellOf } from './cell.ts';
import { addLinks, languageOf, linkEdits, textOf } from './linkEdits.ts';
import { fileEdit, linksTo, placeAll, rememberFiles } from './linkTargets.ts';

/**
 * Makes a link and its file of a picture that was dragged out of the panel.
 *
 * @returns undefined when the picture is gone, or the person was asked for a place and gave up.
 */
export async function dropPicture(
  document: vscode.TextDocument,
  position: vscode.Position,
  id: string,
  services: Services,
): Promise<vscode.DocumentDropEdit | undefined> {
  const picture = await services.store.find(id);
  if (!picture) return undefined;
  const home = homeOf({ uri: document.uri, languageId: languageOf(document) });
  const placed = await placeAll([picture], home, services);
  if (!placed) return undefined;
  const place = { document, ranges: [new vscode.Range(position, position)], isEnd: false };
  const links = await linksTo(placed, home, services, { document, position });
  const [link] = codeCellOf(document) ? [] : await linkEdits(links, place, false);
  // What belongs where it was dropped is the drop itself, which VS Code puts before all others.
  const isHere = link?.range.isEmpty && link.range.start.isEqual(position);
  const edit = new vscode.DocumentDropEdit(
    // An edit that inserts nothing at all gives way to one that inserts the prompt.
    isHere ? link.snippet : new vscode.SnippetString('$0'),
    vscode.l10n.t('Insert Image'),
    vscode.DocumentDropOrPasteEditKind.Empty.append('image', 'cometapi'),
  );
  edit.additionalEdit = await fileEdit(placed, home, services);
  // Elsewhere an image would break what stands where it was dropped. A drop takes plain texts beside it.
  if (link && !isHere) {
    edit.additionalEdit.insert(document.uri, link.range.start, textOf(link.snippet));
  } else if (!link) await addLinks(edit.additionalEdit, links, place, false);
  await rememberFiles(placed, services);
  return edit;
}
