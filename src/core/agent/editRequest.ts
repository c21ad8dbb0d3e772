import * as z from 'zod/mini';
import type { RegionNumbers } from '../edit/region.ts';
import { readInput, word } from './readInput.ts';

/** What an agent wants changed in an image of the workspace. */
export interface AgentEditRequest {
  /** The image that is changed. */
  readonly path: string;
  readonly instruction: string;
  /** What may change of it; all of it where it is missing. */
  readonly region: RegionNumbers | undefined;
  /** Images of the workspace that are looked at. */
  readonly references: readonly string[];
  readonly model: string | undefined;
  /** Where the result goes; missing where a free name beside the image is taken. */
  readonly saveAs: string | undefined;
  /** Whether the result takes the place of the image. */
  readonly replace: boolean;
}

const text = z.string().check(z.trim(), z.minLength(1));
const place = z.number().check(z.minimum(0));
const length = z.number().check(z.gt(0));

const region = z.strictObject({
  unit: z.enum(['%', 'px']),
  x: place,
  y: place,
  width: length,
  height: length,
});

const fields = {
  path: text,
  instruction: text,
  region: z.pipe(
    z.nullish(region),
    z.transform((numbers) => numbers ?? undefined),
  ),
  references: z.pipe(
    z.nullish(z.array(text).check(z.maxLength(15))),
    z.transform((paths) => paths ?? []),
  ),
  model: word,
  saveAs: word,
  replace: z.pipe(
    z.nullish(z.boolean()),
    z.transform((isReplaced) => isReplaced ?? false),
  ),
};

const schema = z.strictObject(fields);

/** What the tool's input may hold; its schema in package.json names the same. */
export const editRequestFields: readonly string[] = Object.keys(fields);

const rules: Readonly<Record<keyof AgentEditRequest, string>> = {
  path: 'a text such as "images/boat.png", the image to change, relative to the workspace folder',
  instruction: 'a text that says what should change',
  region:
    'an object with "unit" ("%" or "px") and the numbers "x", "y", "width" and "height", from the upper left corner',
  references: 'a list of at most 15 paths of images in the workspace',
  model: 'a text, the ID of an image model; without it the user’s own choice is taken',
  saveAs: 'a text such as "images/boat-dark.png", relative to the workspace folder',
  replace: 'true or false',
};

/**
 * Reads the input of the tool that changes images.
 *
 * @throws {ImageError} `invalid`, which names the field and what it takes.
 */
export function readEditRequest(input: unknown): AgentEditRequest {
  return readInput(schema, rules, input);
}
