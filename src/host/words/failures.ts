import * as vscode from 'vscode';
import { ImageError } from '../../core/errors.ts';
import type { FailureKind } from '../../core/errors.ts';
import type { OrderProblem } from '../../core/orderProblems.ts';
import { problemText } from './problems.ts';

/** What a person can do after a failure; whoever reported it carries it out. */
export type NextStep = 'setApiKey' | 'chooseModel' | 'changeOptions' | 'changePrompt' | 'tryAgain';

/** What a button does: lead on with the order, or open a page. */
export type Action = NextStep | 'topUp' | 'openSettings';

/** What a person reads of a failure, and what they can do. */
export interface Advice {
  readonly text: string;
  readonly next?: Action;
}

/** The text and the next step for an error; anything that is no `ImageError` is a bug of ours. */
export function adviceFor(error: unknown): Advice {
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
  auth: ({ message, details: { status } }) => ({
    text: status === undefined ? message : vscode.l10n.t('CometAPI did not accept the API key.'),
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

/** What the button of an action says. */
export function titleOf(next: Action): string {
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
