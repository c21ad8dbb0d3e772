import * as vscode from 'vscode';
import { ImageError } from '../../core/errors.ts';
import { readablePath } from './readablePath.ts';
import { realPlaceOutside } from './realPlace.ts';

/** The folders outside of the workspace that the person agreed to, in this window. */
const agreed = new Set<string>();

/** Whether a picture may go to a place: it lies in the workspace, or the person says that it may lie elsewhere. */
export async function mayGoTo(target: vscode.Uri): Promise<boolean> {
  const real = await realPlaceOutside(target);
  if (real === undefined || agreed.has(real)) return true;
  const save = vscode.l10n.t('Save There');
  const question = vscode.l10n.t('{0} leads out of the workspace.', readablePath(target));
  const options = {
    modal: true,
    detail: vscode.l10n.t('A link on the way leads to {0}.', real),
  };
  if ((await vscode.window.showWarningMessage(question, options, save)) !== save) return false;
  agreed.add(real);
  return true;
}

/**
 * Nobody is asked while an agent works.
 *
 * @throws {ImageError} `invalid` for a place that is not really in the workspace.
 */
export async function refuseThroughLinks(target: vscode.Uri): Promise<void> {
  if ((await realPlaceOutside(target)) === undefined) return;
  throw new ImageError(
    'invalid',
    `The path ${readablePath(target)} leads out of the workspace through a link. Name a place that is really inside the workspace.`,
  );
}
