import { posix } from 'node:path';
import * as vscode from 'vscode';
import { ImageError } from '../../core/errors.ts';
import { firstFreeName } from '../../core/fileName.ts';
import { notebookOf } from '../saving/home.ts';
import { exists } from '../saving/exists.ts';
import { readablePath } from '../saving/readablePath.ts';
import type { Services } from '../services.ts';
import { patiently } from './patiently.ts';
import { relinkingOf } from './relinking.ts';
import type { Relinking } from './relinking.ts';

/** What became of a file that got another name, and of the links to it. */
export interface Moved {
  readonly uri: vscode.Uri;
  readonly links: number;
  /** Documents whose links could not follow, or that could not be looked into. */
  readonly left: readonly vscode.Uri[];
}

/**
 * Puts other contents under another name in the place of a file, and lets every link of the workspace
 * follow, in one edit that one Undo takes back. Documents that nobody was at work on are saved; those
 * with unsaved changes stay for the person to save.
 *
 * @param wanted the name that it gets, or the next one that is free.
 * @returns undefined when it took too long for the person.
 * @throws {ImageError} `storage` where something of it cannot be changed; then nothing is.
 */
export async function moveLinked(
  from: vscode.Uri,
  wanted: vscode.Uri,
  contents: Uint8Array,
  services: Pick<Services, 'settings'>,
): Promise<Moved | undefined> {
  const uri = await freePlace(wanted);
  const title = vscode.l10n.t('Looking for links to {0}', posix.basename(from.path));
  const found = await patiently(title, (token) => relinkingOf(from, uri, services, token));
  if (!found) return undefined;
  const { changes, left } = found;
  const documents = changes.map(({ document }) => document);
  const unsaved = new Set(documents.filter(isUnsaved));
  if (!(await vscode.workspace.applyEdit(editOf(from, uri, contents, changes)))) {
    const path = readablePath(from);
    throw new ImageError('storage', vscode.l10n.t('{0} could not be replaced.', path));
  }
  for (const document of documents) if (!unsaved.has(document)) await save(document);
  const links = changes.reduce((sum, each) => sum + each.changes.length, 0);
  return { uri, links, left };
}

async function freePlace(wanted: vscode.Uri): Promise<vscode.Uri> {
  const { name, ext } = posix.parse(wanted.path);
  const sibling = (fileName: string) => vscode.Uri.joinPath(wanted, '..', fileName);
  const free = await firstFreeName(name, ext.slice(1), (each) => exists(sibling(each)));
  return sibling(free);
}

/** The texts come first: where somebody types at this moment, VS Code refuses them and leaves the files. */
function editOf(
  from: vscode.Uri,
  to: vscode.Uri,
  contents: Uint8Array,
  changes: Relinking['changes'],
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { document, changes: own } of changes) {
    for (const { offset, length, text } of own) {
      const range = new vscode.Range(
        document.positionAt(offset),
        document.positionAt(offset + length),
      );
      edit.replace(document.uri, range, text);
    }
  }
  edit.createFile(to, { contents });
  edit.deleteFile(from);
  return edit;
}

function isUnsaved(document: vscode.TextDocument): boolean {
  return notebookOf(document)?.isDirty ?? document.isDirty;
}

async function save(document: vscode.TextDocument): Promise<void> {
  await (notebookOf(document) ?? document).save();
}
