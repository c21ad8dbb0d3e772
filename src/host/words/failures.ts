import * as vscode from 'vscode';
import { ImageError } from '../../core/errors.ts';
import { ruleOf } from '../../core/failures.ts';
import type { FailureKind, NextStep } from '../../core/failures.ts';
import type { OrderProblem } from '../../core/orderProblems.ts';
import { problemText } from './problems.ts';

/** What a person reads of a failure, and what they can do. */
export interface Advice {
  readonly text: string;
  readonly next?: NextStep;
}

/** The text and the next step for an error; anything that is no `ImageError` is a bug of ours. */
export function adviceFor(error: unknown): Advice {
  if (!ImageError.is(error)) {
    return { text: vscode.l10n.t('Something went wrong in CometAPI Images itself.') };
  }
  const { kind, details } = error;
  if (kind === 'cancelled') throw new TypeError('Cancelling is not reported.');
  const text = texts[kind]({ message: messageOf(error), details });
  // Another image is needed, and no other order helps.
  const next = details.sourceProblem ? undefined : nextFor(kind, details.problem?.field);
  return { text: [text, billingText(error)].filter(Boolean).join(' '), ...(next && { next }) };
}

/** Where money may have gone, people are told, with the id by which the service can look it up. */
function billingText({ kind, details: { requestId } }: ImageError): string | undefined {
  if (!ruleOf(kind).mayBeBilled) return undefined;
  const isBilled = vscode.l10n.t('It may have been billed.');
  const billed = isPaidFor.has(kind) ? undefined : isBilled;
  const id = requestId && vscode.l10n.t('Request ID: {0}', requestId);
  return [billed, id].filter(Boolean).join(' ');
}

/** Kinds whose own sentence says that the picture is paid for. */
const isPaidFor: ReadonlySet<FailureKind> = new Set(['incomplete', 'download', 'unkept']);

/** What a service said stays as it came; it could hold a prompt, and what is looked up may be logged. */
function messageOf({ sentence, message }: ImageError): string {
  return sentence ? vscode.l10n.t(sentence.text, ...sentence.values) : message;
}

type Failure = Pick<ImageError, 'message' | 'details'>;

/** One row for each kind: a new kind does not compile until someone has written its row. */
const texts: Readonly<Record<Exclude<FailureKind, 'cancelled'>, (failure: Failure) => string>> = {
  invalid: ({ message, details: { problem } }) => (problem ? problemText(problem) : message),
  auth: ({ message, details: { status } }) =>
    status === undefined ? message : vscode.l10n.t('CometAPI did not accept the API key.'),
  access: ({ message }) =>
    vscode.l10n.t('This API key may not do that. CometAPI says: {0}', message),
  quota: () =>
    vscode.l10n.t(
      'There is no credit left, so no image was made. Check the account’s balance and the limit of this API key.',
    ),
  model: () => vscode.l10n.t('CometAPI does not offer this model to this API key.'),
  route: () => vscode.l10n.t('This model cannot be reached by the image endpoint.'),
  policy: () => vscode.l10n.t('The service’s safety rules refused this prompt.'),
  pictureRefused: () =>
    vscode.l10n.t('The service’s safety rules refused this: the image, not only the prompt.'),
  rejected: ({ message }) => vscode.l10n.t('The service refused the request: {0}', message),
  picture: ({ message, details: { param } }) =>
    param === 'mask'
      ? vscode.l10n.t('The service could not use the region that was sent: {0}', message)
      : vscode.l10n.t('The service could not use the image that was sent: {0}', message),
  picturesLost: ({ message }) =>
    vscode.l10n.t(
      'The service found no image in the request. This model may take images in another form, or none: {0}',
      message,
    ),
  noEdits: () =>
    vscode.l10n.t(
      'This service cannot edit images: it has no endpoint for that. It may generate new ones.',
    ),
  tooLarge: ({ message, details: { status } }) =>
    status === undefined
      ? message
      : vscode.l10n.t(
          'The request is too large for the service. A smaller image or a shorter prompt may fit.',
        ),
  rateLimited: () => vscode.l10n.t('Too many requests at once. Wait a moment and try again.'),
  busy: () => vscode.l10n.t('The model is busy. Wait a moment and try again.'),
  server: ({ message }) => vscode.l10n.t('The service failed. It says: {0}', message),
  endpoint: ({ message }) => vscode.l10n.t('The base URL does not lead to CometAPI. {0}', message),
  network: ({ message }) =>
    vscode.l10n.t('The service could not be reached, and nothing was sent. {0}', message),
  outcomeUnknown: () => vscode.l10n.t('The connection broke before the image came.'),
  timeout: ({ message }) => message,
  interrupted: () => vscode.l10n.t('VS Code was closed or reloaded before the image came.'),
  notSent: () =>
    vscode.l10n.t('VS Code was closed or reloaded before this was sent. Nothing was billed.'),
  empty: () =>
    vscode.l10n.t('The service responded without an image; a filter has probably held it back.'),
  badAnswer: ({ message }) =>
    vscode.l10n.t('The service’s response could not be read. {0}', message),
  incomplete: () =>
    vscode.l10n.t('The image was paid for, but came incomplete. It is kept as it is.'),
  download: ({ message }) =>
    vscode.l10n.t(
      'The image was made and paid for, but its temporary address did not deliver it. {0} Fetching it again costs nothing.',
      message,
    ),
  unkept: ({ message }) =>
    vscode.l10n.t(
      'The image was paid for, but the history could not keep it. {0} Free up disk space before you continue.',
      message,
    ),
  storage: ({ message }) => vscode.l10n.t('A file could not be written. {0}', message),
};

/** The question whose answer cannot be taken; else what the table of failures says. */
function nextFor(
  kind: FailureKind,
  field: OrderProblem['field'] | undefined,
): NextStep | undefined {
  if (field === 'model') return 'chooseModel';
  if (field === 'prompt') return 'changePrompt';
  return ruleOf(kind).next;
}

/** What the button of an action says. */
export function titleOf(next: NextStep): string {
  const titles: Readonly<Record<NextStep, string>> = {
    setApiKey: vscode.l10n.t('Set API Key'),
    chooseModel: vscode.l10n.t('Choose Another Model'),
    changeOptions: vscode.l10n.t('Change Options'),
    changePrompt: vscode.l10n.t('Change the Prompt'),
    tryAgain: vscode.l10n.t('Try Again'),
    fetchAgain: vscode.l10n.t('Fetch Again'),
    topUp: vscode.l10n.t('Top Up'),
    openSettings: vscode.l10n.t('Open Settings'),
  };
  return titles[next];
}
