import * as vscode from 'vscode';
import { inParallel } from '../../core/atMost.ts';
import { languageIdOf } from '../../core/documents/languageId.ts';
import { syntaxOf } from '../../core/documents/syntax.ts';
import type { Syntax } from '../../core/documents/syntax.ts';
import { documentGlob, isDocumentFile } from '../../core/relinking/documentFiles.ts';
import { cellOf } from '../documents/cell.ts';
import { homeOf } from '../saving/home.ts';

/** A document that may link a file. */
export interface Candidate {
  readonly document: vscode.TextDocument;
  readonly syntax: Syntax;
}

export interface Candidates {
  readonly documents: readonly Candidate[];
  /** Files that are too large, or that could not be read. */
  readonly unread: readonly vscode.Uri[];
}

/** So many files are looked into, and none that is larger, in bytes. */
const mostFiles = 20_000;
const mostBytes = 5_000_000;
const sideBySide = 8;

/** Entries of a folder that may be far away. */
const mostWalked = 5000;

/** What others have written, or programs: nobody keeps links in them by hand. */
const skipped: ReadonlySet<string> = new Set(['node_modules', 'bower_components', '.git', '.hg']);
const excluded = `**/{${[...skipped].join(',')}}/**`;

/**
 * The documents of the workspace that may link a file: those that are open as they are now, and every
 * file that the glance finds something in, which is opened for it.
 *
 * @throws {vscode.CancellationError}
 */
export async function documentsWith(
  glance: (text: string) => boolean,
  token: vscode.CancellationToken,
): Promise<Candidates> {
  const open = vscode.workspace.textDocuments.flatMap(candidateOf);
  const isOpen = new Set(open.map(({ document }) => homeOf(document).file?.toString()));
  const found = await documentFiles(token);
  const closed = found.filter((uri) => !isOpen.has(uri.toString()));
  const unread: vscode.Uri[] = [];
  const looked = await inParallel(closed, sideBySide, async (uri) => {
    if (token.isCancellationRequested) return [];
    return lookInto(uri, glance).catch(() => {
      unread.push(uri);
      return [];
    });
  });
  if (token.isCancellationRequested) throw new vscode.CancellationError();
  const opened = looked.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
  const documents = [...open, ...opened].filter(({ document }) => glance(document.getText()));
  return { documents, unread };
}

async function documentFiles(token: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
  const found = await vscode.workspace.findFiles(documentGlob, excluded, mostFiles, token);
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    // VS Code searches disks, and other file systems only where somebody helps it.
    const isSearched = uri.scheme === 'file' || found.some(({ scheme }) => scheme === uri.scheme);
    if (!isSearched) found.push(...(await filesIn(uri, mostWalked, token)));
  }
  return found;
}

/** The documents of a folder and of those in it, after no more than so many entries. */
async function filesIn(
  root: vscode.Uri,
  mostEntries: number,
  token: vscode.CancellationToken,
): Promise<readonly vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  const folders = [root];
  let left = mostEntries;
  for (let folder = folders.pop(); folder && left > 0; folder = folders.pop()) {
    if (token.isCancellationRequested) throw new vscode.CancellationError();
    for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
      left--;
      const uri = vscode.Uri.joinPath(folder, name);
      if (type === vscode.FileType.Directory && !skipped.has(name)) folders.push(uri);
      else if (type === vscode.FileType.File && isDocumentFile(name)) files.push(uri);
    }
  }
  return files;
}

function candidateOf(document: vscode.TextDocument): readonly Candidate[] {
  const { file, workspaceFolder } = homeOf(document);
  const cell = cellOf(document);
  if (!file || !workspaceFolder || cell?.kind === vscode.NotebookCellKind.Code) return [];
  // The text of a notebook that is open is in its cells.
  if (!cell && file.path.endsWith('.ipynb')) return [];
  const syntax = syntaxOf(languageIdOf(document.languageId, document.uri.path));
  return syntax ? [{ document, syntax }] : [];
}

/** @throws where it is too large, or no text. */
async function lookInto(
  uri: vscode.Uri,
  glance: (text: string) => boolean,
): Promise<readonly Candidate[]> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > mostBytes) throw new Error('It is too large.');
  const text = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
  if (!glance(text)) return [];
  if (!uri.path.endsWith('.ipynb')) {
    return candidateOf(await vscode.workspace.openTextDocument(uri));
  }
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  return notebook.getCells().flatMap((cell) => candidateOf(cell.document));
}
