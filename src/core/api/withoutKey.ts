import { ImageError } from '../errors.ts';
import type { FailureDetails } from '../errors.ts';
import type { AnswerFacts } from '../pictures/picture.ts';
import type { Answer } from './answer.ts';
import { cleanCode } from './foreignText.ts';
import { hideKeys } from './redact.ts';

/**
 * Runs a request, and takes the key that it carries out of the error that comes of it: a service may
 * quote it in its refusal.
 */
export async function withoutKey<T>(apiKey: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw ImageError.is(error) ? redactedError(error, apiKey) : error;
  }
}

/** The same error without the key. */
function redactedError(error: ImageError, apiKey: string): ImageError {
  const { kind, sentence, message, details, cause } = error;
  const words = sentence && {
    text: sentence.text,
    values: sentence.values.map((value) =>
      typeof value === 'string' ? hideKeys(value, [apiKey]) : value,
    ),
  };
  const said = words ?? hideKeys(message, [apiKey]);
  return new ImageError(kind, said, wordsIn(details, apiKey), { cause });
}

function wordsIn(details: FailureDetails, apiKey: string): FailureDetails {
  const word = (text: string) => cleanCode(hideKeys(text, [apiKey]));
  const { code, param, requestId } = details;
  return {
    ...details,
    ...(code !== undefined && { code: word(code) }),
    ...(param !== undefined && { param: word(param) }),
    ...(requestId !== undefined && { requestId: word(requestId) }),
  };
}

/** The same answer, should the service have put the key into one of its texts. */
export function answerWithoutKey<T extends Answer>(answer: T, apiKey: string): T {
  const hide = <V>(value: V) => (typeof value === 'string' ? hideKeys(value, [apiKey]) : value);
  const items = answer.items.map(({ picture, revisedPrompt }) => ({
    picture: ImageError.is(picture) ? redactedError(picture, apiKey) : picture,
    ...(revisedPrompt && { revisedPrompt: hide(revisedPrompt) }),
  }));
  const facts = Object.entries(answer.facts).map(([name, value]) => [name, hide(value)]);
  return { ...answer, items, facts: Object.fromEntries(facts) as AnswerFacts };
}
