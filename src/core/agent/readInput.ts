import * as z from 'zod/mini';
import { ImageError } from '../errors.ts';

/** Models fill a field that they do not mean with null or nothing. */
export const word = z.pipe(
  z.nullish(z.string()),
  z.transform((text) => (text?.trim() === '' ? undefined : text?.trim())),
);

/**
 * Reads the input of a tool.
 *
 * @param rules what each field has to be, in words for a model.
 * @throws {ImageError} `invalid`, which names the field and what it takes.
 */
export function readInput<T extends z.ZodMiniType>(
  schema: T,
  rules: Readonly<Record<string, string>>,
  input: unknown,
): z.output<T> {
  const parsed = z.safeParse(schema, input);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path[0];
  throw new ImageError(
    'invalid',
    typeof field === 'string' && Object.hasOwn(rules, field)
      ? `The field "${field}" must be ${rules[field]}.`
      : `The input must be an object with no other fields than ${Object.keys(rules).join(', ')}.`,
  );
}
