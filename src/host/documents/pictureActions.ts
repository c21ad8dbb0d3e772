import * as vscode from 'vscode';
import type { CommandId } from '../../manifest.ts';
import type { Services } from '../services.ts';
import { keptPictureIn } from './keptPicture.ts';
import { linkedPictures } from './linkedPictures.ts';
import type { LinkedPicture } from './linkedPictures.ts';

/**
 * What can be done where a Markdown document links a picture. It does not need VS Code's link
 * validation, which is off by default; where that is on, the fix belongs to its diagnostic.
 */
export async function pictureActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  diagnostics: readonly vscode.Diagnostic[],
  services: () => Promise<Services>,
): Promise<readonly vscode.CodeAction[]> {
  // Looking for an exclamation mark or a tag is cheap, and spares most calls the parser.
  if (!/!\[|<img\b/i.test(document.getText())) return [];
  const links = await linkedPictures(document);
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const link = links.find(({ start, end }) => start <= to && from <= end);
  if (!link) return [];
  return link.exists
    ? existingActions(link, document, await services())
    : missingActions(link, links, document, diagnostics);
}

function missingActions(
  link: LinkedPicture,
  links: readonly LinkedPicture[],
  document: vscode.TextDocument,
  diagnostics: readonly vscode.Diagnostic[],
): readonly vscode.CodeAction[] {
  if (link.alt.trim() === '') return [];
  const fix = action(
    vscode.l10n.t('Generate this image from its alternative text'),
    vscode.CodeActionKind.QuickFix,
    'cometapiImages.generateMissingImage',
    [document.uri.toString(), link.start],
  );
  fix.diagnostics = diagnostics.filter(({ code }) => code === 'link.no-such-file');
  const missing = links.filter(({ exists, alt }) => !exists && alt.trim() !== '');
  if (missing.length < 2) return [fix];
  const fixAll = action(
    vscode.l10n.t('Generate all missing images in this document'),
    vscode.CodeActionKind.QuickFix,
    'cometapiImages.generateMissingImages',
    [],
  );
  return [fix, fixAll];
}

async function existingActions(
  link: LinkedPicture,
  document: vscode.TextDocument,
  services: Services,
): Promise<readonly vscode.CodeAction[]> {
  if (!(await keptPictureIn(link.uri, services.store))) return [];
  const title = vscode.l10n.t('Regenerate this image');
  const kind = vscode.CodeActionKind.RefactorRewrite;
  return [
    action(title, kind, 'cometapiImages.regenerateImage', [document.uri.toString(), link.start]),
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
