import * as vscode from 'vscode';
import { ImageError } from '../core/errors.ts';
import type { NextStep } from '../core/failures.ts';
import { adviceFor, titleOf } from './words/failures.ts';

/** The console page on which keys, their quotas and the balance are seen (CometAPI's Node SDK README). */
export const consolePage = vscode.Uri.parse('https://www.cometapi.com/console/token');

/**
 * The one place where an error becomes something that a person reads: a line in the log, and one
 * message with the next step as a button. Cancelling is no error and stays silent.
 *
 * @param others how many pictures failed beside this one.
 */
export async function report(
  error: unknown,
  log: vscode.LogOutputChannel,
  others = 0,
): Promise<OrderStep | undefined> {
  if (error instanceof vscode.CancellationError || ImageError.is(error, 'cancelled'))
    return undefined;
  writeLog(error, log);
  const { text: first, next } = adviceFor(error);
  const text = others > 0 ? `${first} ${vscode.l10n.t('{0} more failed too.', others)}` : first;
  const showLog = { title: vscode.l10n.t('Show Log') };
  const buttons = next ? [{ title: titleOf(next) }, showLog] : [showLog];
  const picked = await vscode.window.showErrorMessage(withoutLinks(text), ...buttons);

  if (picked === showLog) log.show();
  return picked && picked !== showLog && next ? begin(next) : undefined;
}

/** A step that is more than opening a page. */
export type OrderStep = Exclude<NextStep, 'topUp' | 'openSettings'>;

/** Opens the page of a step that is no more than a page; else gives back the step to carry out. */
export async function begin(step: NextStep): Promise<OrderStep | undefined> {
  if (step === 'topUp') await vscode.env.openExternal(consolePage);
  else if (step === 'openSettings') await openSettings();
  else return step;
  return undefined;
}

/** Notifications turn `[text](link)` into links, also to commands, and part of the text is the server's. */
function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

async function openSettings(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', 'cometapiImages.baseUrl');
}

/** What the service said may quote the prompt, so of its refusals only codes and ids are written. */
export function writeLog(error: unknown, log: vscode.LogOutputChannel): void {
  if (ImageError.is(error)) {
    const { kind, details, message } = error;
    const words = details.status === undefined ? message : '';
    log.error(`${kind} ${JSON.stringify(details)} ${words}`);
  } else {
    log.error(error instanceof Error ? error : String(error));
  }
}
