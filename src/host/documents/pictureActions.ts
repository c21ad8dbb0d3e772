import * as vscode from 'vscode';
import type { CommandId } from '../../manifest.ts';
import type { Services } from '../services.ts';
import { keptPictureIn } from './keptPicture.ts';
import { linkedPictureAt, linkedPictures, missingAmong } from './linkedPictures.ts';
import type { LinkedPicture, LinkServices } from './linkedPictures.ts';
import { allMissingKind, recordKind } from './pictureActionKinds.ts';

const rewrite = vscode.CodeActionKind.RefactorRewrite;

type ActionServices = LinkServices & Pick<Services, 'store'>;

/**
 * What can be done where a document links a picture. It does not need VS Code's link
 * validation, which is off by default; where that is on, the fix belongs to its diagnostic.
 */
export async function pictureActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  context: vscode.CodeActionContext,
  services: ActionServices,
  token: vscode.CancellationToken,
): Promise<readonly vscode.CodeAction[]> {
  if (context.only) {
    // On save VS Code asks for the kinds of a setting; what costs money waits for a person.
    if (context.triggerKind === vscode.CodeActionTriggerKind.Automatic) return [];
    if (vscode.CodeActionKind.Source.contains(context.only)) {
      return allActions(document, allMissingKind, 1, services, token);
    }
  }
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const link = await linkedPictureAt(document, from, to, services, token);
  if (!link || token.isCancellationRequested) return [];
  if (link.exists) return existingActions(link, document, services);
  const one = missingActions(link, document, context.diagnostics);
  return [
    ...one,
    ...(await allActions(document, vscode.CodeActionKind.QuickFix, 2, services, token)),
  ];
}

function missingActions(
  link: LinkedPicture,
  document: vscode.TextDocument,
  diagnostics: readonly vscode.Diagnostic[],
): readonly vscode.CodeAction[] {
  const fix = action(
    link.alt.trim() === ''
      ? vscode.l10n.t('Describe this image and generate it…')
      : vscode.l10n.t('Generate this image from its alternative text'),
    vscode.CodeActionKind.QuickFix,
    'cometapiImages.generateMissingImage',
    [document.uri.toString(), link.start],
  );
  fix.diagnostics = diagnostics.filter(({ code }) => code === 'link.no-such-file');
  return [fix];
}

/** Offered where at least so many pictures are missing. */
async function allActions(
  document: vscode.TextDocument,
  kind: vscode.CodeActionKind,
  least: number,
  services: ActionServices,
  token: vscode.CancellationToken,
): Promise<readonly vscode.CodeAction[]> {
  const missing = missingAmong(await linkedPictures(document, services, { token }));
  if (missing.length < least) return [];
  const title = vscode.l10n.t('Generate all missing images in this document');
  return [action(title, kind, 'cometapiImages.generateMissingImages', [])];
}

async function existingActions(
  link: LinkedPicture,
  document: vscode.TextDocument,
  services: ActionServices,
): Promise<readonly vscode.CodeAction[]> {
  const place = [document.uri.toString(), link.start];
  const edit = action(
    vscode.l10n.t('Change this image'),
    rewrite,
    'cometapiImages.editImage',
    place,
  );
  if (!(await keptPictureIn(link.uri, services.store))) return [edit];
  const regenerate = vscode.l10n.t('Regenerate this image');
  return [
    edit,
    action(regenerate, rewrite, 'cometapiImages.regenerateImage', place),
    action(vscode.l10n.t('How was this made?'), recordKind, 'cometapiImages.showRecord', place),
  ];
}

function action(
  title: string,
  kind: vscode.CodeActionKind,
  command: CommandId,
  args: readonly unknown[],
): vscode.CodeAction {
  const made = new vscode.CodeAction(title, kind);
  made.command = { title, command, arguments: [...args] };
  return made;
}
