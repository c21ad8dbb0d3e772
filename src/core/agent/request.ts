import * as z from 'zod/mini';
import { mostPictures } from '../orderProblems.ts';
import { readInput, word } from './readInput.ts';

/** What an agent asks for. Without a path the person's own settings say where pictures go. */
export interface AgentRequest {
  readonly prompt: string;
  readonly model: string | undefined;
  readonly size: string | undefined;
  /** Under the wire's name: `jpeg`, not `jpg`. */
  readonly format: string | undefined;
  readonly path: string | undefined;
  readonly count: number;
}

const fields = {
  prompt: z.string().check(z.trim(), z.minLength(1)),
  model: word,
  size: word,
  format: z.pipe(
    word,
    z.transform((text) => text?.toLowerCase().replace(/^jpg$/, 'jpeg')),
  ),
  path: word,
  count: z.pipe(
    z.nullish(z.number().check(z.int(), z.minimum(1), z.maximum(mostPictures))),
    z.transform((count) => count ?? 1),
  ),
};

const schema = z.strictObject(fields);

/** What the tool's input may hold; its schema in package.json names the same. */
export const requestFields: readonly string[] = Object.keys(fields);

/** What each field has to be, in words for a model. */
const rules: Readonly<Record<keyof AgentRequest, string>> = {
  prompt: 'a text that describes the image',
  model: 'a text, the ID of an image model; without it the user’s own choice is taken',
  size: 'a text such as "1024x1024"',
  format: 'one of png, jpeg, webp, gif, svg',
  path: 'a text such as "images/boat.png", relative to the workspace folder',
  count: `a whole number from 1 to ${mostPictures}`,
};

/**
 * Reads the input of the tool.
 *
 * @throws {ImageError} `invalid`, which names the field and what it takes.
 */
export function readRequest(input: unknown): AgentRequest {
  return readInput(schema, rules, input);
}
