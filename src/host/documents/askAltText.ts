import * as vscode from 'vscode';
import { describedIn } from '../ask/describedIn.ts';
import { back } from '../ask/inputStep.ts';
import type { Step } from '../ask/inputStep.ts';
import type { PictureLink } from './linkAt.ts';

/**
 * Asks what a picture shows whose link does not say it, and writes the answer into the link.
 *
 * @returns the alternative text; undefined when the person gave up, or the link is no longer there.
 */
export async function askAltText(
  { document, start, end, described = { start, end } }: PictureLink,
  step: Step,
): Promise<string | undefined> {
  const range = new vscode.Range(
    document.positionAt(described.start),
    document.positionAt(described.end),
  );
  const link = document.getText(range);
  const alt = await typeAltText(step);
  if (alt === undefined || document.getText(range) !== link) return undefined;
  const { withAltText } = await import('../../core/documents/withAltText.ts');
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, withAltText(link, alt));
  return (await vscode.workspace.applyEdit(edit)) ? alt : undefined;
}

async function typeAltText(step: Step): Promise<string | undefined> {
  const input = vscode.window.createInputBox();
  Object.assign(input, step);
  input.prompt = vscode.l10n.t(
    'Describe the image. This becomes its alternative text and the prompt.',
  );
  const alt = await describedIn(input);
  return alt === back ? undefined : alt;
}
