import * as vscode from 'vscode';
import { redact } from '../core/api/redact.ts';
import { ImageError } from '../core/errors.ts';
import type { FailureKind } from '../core/errors.ts';
import type { OrderProblem } from '../core/orderProblems.ts';
import { problemText } from './words/problems.ts';

/** What a person can do after a failure; whoever reported it carries it out. */
export type NextStep = 'setApiKey' | 'chooseModel' | 'changeOptions' | 'changePrompt' | 'tryAgain';

/** What a button does: lead on with the order, or open a page. */
type Action = NextStep | 'topUp' | 'openSettings';

interface Advice {
  readonly text: string;
  readonly next?: Action;
}

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
): Promise<NextStep | undefined> {
  if (error instanceof vscode.CancellationError || ImageError.is(error, 'cancelled'))
    return undefined;
  writeLog(error, log);
  const { text: first, next } = adviceFor(error);
  const text = others > 0 ? `${first} ${vscode.l10n.t('{0} more failed too.', others)}` : first;
  const showLog = { title: vscode.l10n.t('Show Log') };
  const buttons = next ? [{ title: titleOf(next) }, showLog] : [showLog];
  const picked = await vscode.window.showErrorMessage(withoutLinks(text), ...buttons);

  if (picked === showLog) log.show();
  if (!picked || picked === showLog) return undefined;
  if (next === 'topUp') await vscode.env.openExternal(consolePage);
  else if (next === 'openSettings') await openSettings();
  else return next;
  return undefined;
}

function adviceFor(error: unknown): Advice {
  if (!ImageError.is(error)) {
    return { text: vscode.l10n.t('Something went wrong in CometAPI Images itself.') };
  }
  if (error.kind === 'cancelled') throw new TypeError('Cancelling is not reported.');
  return advice[error.kind]({ message: messageOf(error), details: error.details });
}

/** What a service said stays as it came; it could hold a prompt, and what is looked up may be logged. */
function messageOf({ sentence, message }: ImageError): string {
  return sentence ? vscode.l10n.t(sentence.text, ...sentence.values) : message;
}

type Failure = Pick<ImageError, 'message' | 'details'>;

/** One row for each kind: a new kind does not compile until someone has written its row. */
const advice: Readonly<Record<Exclude<FailureKind, 'cancelled'>, (failure: Failure) => Advice>> = {
  invalid: ({ message, details: { problem } }) => ({
    text: problem ? problemText(problem) : message,
    next: nextFor(problem?.field),
  }),
  auth: () => ({
    text: vscode.l10n.t('CometAPI did not accept the API key.'),
    next: 'setApiKey',
  }),
  access: ({ message }) => ({
    text: vscode.l10n.t('This API key may not do that. CometAPI says: {0}', message),
    next: 'setApiKey',
  }),
  quota: () => ({
    text: vscode.l10n.t(
      'There is no credit left, so no picture was made. Check the account’s balance and the limit of this API key.',
    ),
    next: 'topUp',
  }),
  model: () => ({
    text: vscode.l10n.t('CometAPI does not offer this model to this API key.'),
    next: 'chooseModel',
  }),
  route: () => ({
    text: vscode.l10n.t('This model cannot be reached by the image endpoint.'),
    next: 'chooseModel',
  }),
  policy: () => ({
    text: vscode.l10n.t('The service’s safety rules turned this prompt down.'),
    next: 'changePrompt',
  }),
  rejected: ({ message }) => ({
    text: vscode.l10n.t('The service turned the request down: {0}', message),
    next: 'changeOptions',
  }),
  tooLarge: () => ({
    text: vscode.l10n.t('The request is too large for the service.'),
    next: 'changePrompt',
  }),
  rateLimited: () => ({
    text: vscode.l10n.t('Too many requests at once. Wait a moment and try again.'),
    next: 'tryAgain',
  }),
  busy: () => ({
    text: vscode.l10n.t('The model is busy. Wait a moment and try again.'),
    next: 'tryAgain',
  }),
  server: ({ message, details }) => ({
    text: withRequestId(
      vscode.l10n.t(
        'The service failed, and the picture may have been billed. It says: {0}',
        message,
      ),
      details.requestId,
    ),
    next: 'tryAgain',
  }),
  endpoint: ({ message }) => ({
    text: vscode.l10n.t('The base URL does not lead to CometAPI. {0}', message),
    next: 'openSettings',
  }),
  network: ({ message }) => ({
    text: vscode.l10n.t('The service could not be reached, and nothing was sent. {0}', message),
    next: 'tryAgain',
  }),
  outcomeUnknown: ({ details }) => ({
    text: withRequestId(
      vscode.l10n.t('The connection broke before the picture came. It may have been billed.'),
      details.requestId,
    ),
    next: 'tryAgain',
  }),
  timeout: ({ message, details }) => ({
    text: withRequestId(
      vscode.l10n.t('{0} The picture may have been billed.', message),
      details.requestId,
    ),
    next: 'tryAgain',
  }),
  empty: () => ({
    text: vscode.l10n.t(
      'The service answered without a picture; a filter has probably held it back.',
    ),
    next: 'changePrompt',
  }),
  badAnswer: ({ message }) => ({
    text: vscode.l10n.t('The service’s answer could not be read. {0}', message),
  }),
  download: ({ message }) => ({
    text: vscode.l10n.t(
      'The picture was made, but its temporary address did not deliver it ({0}). Asking again costs again.',
      message,
    ),
    next: 'tryAgain',
  }),
  storage: ({ message }) => ({
    text: vscode.l10n.t('A file could not be written. {0}', message),
  }),
};

/** The question whose answer cannot be taken. */
function nextFor(field: OrderProblem['field'] | undefined): NextStep {
  if (field === 'model') return 'chooseModel';
  return field === 'prompt' ? 'changePrompt' : 'changeOptions';
}

function titleOf(next: Action): string {
  const titles: Readonly<Record<Action, string>> = {
    setApiKey: vscode.l10n.t('Set API Key'),
    chooseModel: vscode.l10n.t('Choose Another Model'),
    changeOptions: vscode.l10n.t('Change Options'),
    changePrompt: vscode.l10n.t('Change the Prompt'),
    tryAgain: vscode.l10n.t('Try Again'),
    topUp: vscode.l10n.t('Top Up'),
    openSettings: vscode.l10n.t('Open Settings'),
  };
  return titles[next];
}

function withRequestId(text: string, requestId: string | undefined): string {
  return requestId ? `${text} ${vscode.l10n.t('Request ID: {0}', requestId)}` : text;
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
    log.error(redact(`${kind} ${JSON.stringify(details)} ${words}`));
  } else {
    log.error(redact(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  }
}
