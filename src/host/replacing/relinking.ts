import { posix } from 'node:path';
import type * as vscode from 'vscode';
import type { TextChange } from '../../core/documents/anchor.ts';
import type { Syntax } from '../../core/documents/syntax.ts';
import { mayMention, mentionsOf } from '../../core/relinking/mentions.ts';
import type { Mention } from '../../core/relinking/mentions.ts';
import { refusalOf } from '../documents/refusal.ts';
import { exists } from '../saving/exists.ts';
import { siteAround } from '../documents/site.ts';
import { homeOf } from '../saving/home.ts';
import type { Services } from '../services.ts';
import { documentsWith } from './documents.ts';

/** What has to change in the documents of the workspace so that their links follow a file. */
export interface Relinking {
  readonly changes: readonly DocumentChanges[];
  /** Documents that could not be looked into, or not be changed. */
  readonly left: readonly vscode.Uri[];
}

interface DocumentChanges {
  readonly document: vscode.TextDocument;
  readonly changes: readonly TextChange[];
}

/**
 * Finds the links to a file that gets another name in its folder.
 *
 * @throws {vscode.CancellationError}
 */
export async function relinkingOf(
  from: vscode.Uri,
  to: vscode.Uri,
  services: Pick<Services, 'settings'>,
  token: vscode.CancellationToken,
): Promise<Relinking> {
  const glance = (text: string) => mayMention(from.path, text);
  const { documents, unread } = await documentsWith(glance, token);
  const changes: DocumentChanges[] = [];
  const left = [...unread];
  for (const { document, syntax } of documents) {
    const found = await changesIn(document, syntax, { from, to }, services);
    if (found.length === 0) continue;
    if ((await refusalOf(document)) === undefined) changes.push({ document, changes: found });
    else left.push(document.uri);
  }
  return { changes, left };
}

async function changesIn(
  document: vscode.TextDocument,
  syntax: Syntax,
  { from, to }: { readonly from: vscode.Uri; readonly to: vscode.Uri },
  { settings }: Pick<Services, 'settings'>,
): Promise<readonly TextChange[]> {
  const home = homeOf(document);
  const { file, workspaceFolder } = home;
  if (!file || !workspaceFolder) return [];
  if (file.scheme !== from.scheme || file.authority !== from.authority) return [];
  const text = document.getText();
  const name = posix.basename(from.path);
  // What site it is takes a look at many folders.
  const isNamed = text.includes(name) || text.includes(encodeURIComponent(name));
  const site = isNamed ? await siteAround(home) : undefined;
  const mentions = mentionsOf(from.path, posix.basename(to.path), {
    text,
    syntax,
    path: file.path,
    rootPath: workspaceFolder.uri.path,
    roots: [settings(file).linkRoots, ...(site?.known ?? [])],
  });
  const meant = await Promise.all(mentions.map((mention) => isMeant(mention, from)));
  return mentions.filter((_, index) => meant[index]).map(({ change }) => change);
}

/** A link leads to the likeliest place where there is a file. */
async function isMeant({ rivals }: Mention, file: vscode.Uri): Promise<boolean> {
  for (const path of rivals) {
    if (await exists(file.with({ path })).catch(() => false)) return false;
  }
  return true;
}
