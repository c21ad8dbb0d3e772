import { ImageError } from '../errors.ts';
import { ruleOf } from '../failures.ts';
import type { FailureKind } from '../failures.ts';

const askFirst =
  'It may have been billed, so do not call this tool again for it unless the user agrees.';
const nothingPaid = 'Nothing was billed.';

/**
 * What went wrong, in words that an agent can act on: what it was, whether it may have been paid for, and
 * what is to be done. Anything but an `ImageError` is a bug of ours, of which nobody knows what it has cost.
 */
export function failureText(error: unknown): string {
  if (!ImageError.is(error)) {
    return `Something went wrong in CometAPI Images itself. ${askFirst} The log "CometAPI Images" in the Output panel tells more.`;
  }
  const { kind, message, details } = error;
  const [what, advice] = texts[kind](message);
  return [what, billing(kind), advice, details.requestId && `Request ID: ${details.requestId}.`]
    .filter(Boolean)
    .join(' ');
}

function billing(kind: FailureKind): string {
  if (kind === 'invalid') return 'Nothing was sent or billed.';
  return ruleOf(kind).mayBeBilled ? askFirst : nothingPaid;
}

const waitAMinute = 'Wait a minute before you call again.';

/** For each kind what it was, and what is to be done. What may have been billed stands in the table of failures. */
const texts: Readonly<Record<FailureKind, (message: string) => readonly [string, string?]>> = {
  invalid: (message) => [message, 'Correct the input and call again.'],
  auth: (message) => [
    `The API key is missing or was refused (${said(message)}).`,
    'Ask the user to run the command "CometAPI: Set API Key"; you cannot set it.',
  ],
  access: (message) => [
    `The API key may not do that. CometAPI says: ${message}`,
    'Tell the user, or use another model.',
  ],
  quota: () => [
    'There is no credit left.',
    'Tell the user to check the balance and the limit of the key; calling again will not help.',
  ],
  model: () => ['CometAPI does not offer this model to this key.', 'Use another model.'],
  route: () => ['This model cannot be reached by the image endpoint.', 'Use another model.'],
  policy: () => [
    'The service’s safety rules refused the prompt.',
    'Do not send the same prompt again; tell the user, and ask before you rephrase it.',
  ],
  rejected: (message) => [
    `The service refused the request: ${message}`,
    'Change what it names before you call again.',
  ],
  pictureRefused: () => [
    'The service’s safety rules refused the picture that was sent, not only the words.',
    'Do not send the same picture again; tell the user.',
  ],
  picture: (message) => [
    `The service could not use a picture or mask that was sent: ${message}`,
    'Use another picture, or leave the region out.',
  ],
  picturesLost: (message) => [
    `The service did not find the picture in the request: ${message}`,
    'Use another model.',
  ],
  noEdits: () => [
    'This service has no route on which pictures are changed.',
    'Tell the user; it may still draw new pictures.',
  ],
  tooLarge: () => [
    'The request is too large for the service.',
    'Use a shorter prompt or smaller pictures.',
  ],
  rateLimited: () => ['Too many requests at once.', waitAMinute],
  busy: () => ['The model is busy.', waitAMinute],
  server: (message) => [`The service failed (${said(message)}).`],
  endpoint: (message) => [
    `The base URL does not lead to CometAPI. ${message}`,
    'Ask the user to correct the setting cometapiImages.baseUrl.',
  ],
  network: (message) => [
    `The service could not be reached, and nothing was sent. ${message}`,
    'Tell the user.',
  ],
  outcomeUnknown: () => ['The connection broke before the image came.'],
  timeout: (message) => [message],
  cancelled: () => ['Cancelled.'],
  interrupted: (message) => [message],
  notSent: (message) => [message],
  empty: () => ['The service answered without an image; a filter has probably held it back.'],
  badAnswer: (message) => [`The service’s answer could not be read. ${message}`],
  incomplete: () => ['The image came incomplete, and is kept as it is.'],
  download: (message) => [
    `The image was made and paid for, but its temporary address did not deliver it (${said(message)}).`,
    'The user can fetch it at no cost with "Fetch Again" in the panel of CometAPI Images; to make it again costs again.',
  ],
  unkept: (message) => [
    `The image was made and paid for, but it could not be kept in the history. ${message}`,
    'Tell the user; do not call again before there is room on the disk.',
  ],
  storage: (message) => [
    `A file could not be written (${said(message)}).`,
    'Tell the user; do not call again before that is put right.',
  ],
};

/** A sentence without its full stop, to stand in brackets. */
function said(message: string): string {
  return message.replace(/\.\s*$/, '');
}
