import { ImageError } from '../errors.ts';
import type { FailureKind } from '../errors.ts';

const askFirst =
  'It may have been billed, so do not call this tool again for it unless the user agrees.';
const nothingPaid = 'Nothing was billed.';

/**
 * What went wrong, in words that an agent can act on: whether it was paid for, and what is to be done.
 * Anything but an `ImageError` is a bug of ours, of which nobody knows what it has cost.
 */
export function failureText(error: unknown): string {
  if (!ImageError.is(error)) {
    return `Something went wrong in CometAPI Images itself. ${askFirst} The log "CometAPI Images" in the Output panel tells more.`;
  }
  const { requestId } = error.details;
  const text = texts[error.kind](error.message);
  return requestId ? `${text} Request ID: ${requestId}.` : text;
}

const texts: Readonly<Record<FailureKind, (message: string) => string>> = {
  invalid: (message) => `${message} Nothing was sent or billed; correct the input and call again.`,
  auth: (message) =>
    `The API key is missing or was refused (${said(message)}). ${nothingPaid} Ask the user to run the command "CometAPI: Set API Key"; you cannot set it.`,
  access: (message) =>
    `The API key may not do that. CometAPI says: ${message} ${nothingPaid} Tell the user, or use another model.`,
  quota: () =>
    `There is no credit left. ${nothingPaid} Tell the user to check the balance and the limit of the key; calling again will not help.`,
  model: () => `CometAPI does not offer this model to this key. ${nothingPaid} Use another model.`,
  route: () =>
    `This model cannot be reached by the image endpoint. ${nothingPaid} Use another model.`,
  policy: () =>
    `The service’s safety rules refused the prompt. Do not send the same prompt again; tell the user, and ask before you rephrase it.`,
  rejected: (message) =>
    `The service refused the request: ${message} ${nothingPaid} Change what it names before you call again.`,
  tooLarge: () => `The request is too large for the service. ${nothingPaid} Use a shorter prompt.`,
  rateLimited: () =>
    `Too many requests at once. ${nothingPaid} Wait a minute before you call again.`,
  busy: () => `The model is busy. ${nothingPaid} Wait a minute before you call again.`,
  server: (message) => `The service failed (${said(message)}). ${askFirst}`,
  endpoint: (message) =>
    `The base URL does not lead to CometAPI. ${message} ${nothingPaid} Ask the user to correct the setting cometapiImages.baseUrl.`,
  network: (message) =>
    `The service could not be reached, and nothing was sent. ${message} ${nothingPaid} Tell the user.`,
  outcomeUnknown: () => `The connection broke before the picture came. ${askFirst}`,
  timeout: (message) => `${message} ${askFirst}`,
  cancelled: () => `Cancelled. ${askFirst}`,
  empty: () =>
    `The service answered without a picture; a filter has probably held it back. ${askFirst}`,
  badAnswer: (message) => `The service’s answer could not be read. ${message} ${askFirst}`,
  download: (message) =>
    `The picture was made, but its temporary address did not deliver it (${said(message)}). Making it again costs again, so ask the user first.`,
  storage: (message) =>
    `A file could not be written (${said(message)}). Tell the user; do not call again before that is put right.`,
};

/** A sentence without its full stop, to stand in brackets. */
function said(message: string): string {
  return message.replace(/\.\s*$/, '');
}
