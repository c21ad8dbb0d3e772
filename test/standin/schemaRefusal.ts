import type * as z from 'zod/mini';
import { vendorRefusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** Says what the schema found first, in OpenAI's words and codes. */
export function schemaRefusal(error: z.core.$ZodError, body: unknown): Refusal {
  const [issue] = error.issues;
  if (!issue) return vendorRefusal('invalid_value', '', 'Invalid request.');
  const param = issue.path.join('.');
  const value = issue.path.reduce(member, body);
  const [code, reason] = describe(issue, value);
  return vendorRefusal(code, param, reason.replace('%', `'${param}'`));
}

function describe(issue: z.core.$ZodIssue, value: unknown): [code: string, reason: string] {
  switch (issue.code) {
    case 'invalid_type':
    case 'invalid_union':
      return value === undefined
        ? ['missing_required_parameter', 'Missing required parameter: %.']
        : ['invalid_type', `Invalid type for %: got ${typeName(value)} instead.`];
    case 'invalid_value':
      return [
        'invalid_value',
        `Invalid value for %. Supported values are: ${quoted(issue.values)}.`,
      ];
    case 'too_big':
      return [
        'integer_above_max_value',
        `Invalid %: expected a value <= ${issue.maximum.toString()}.`,
      ];
    case 'too_small':
      return [
        'integer_below_min_value',
        `Invalid %: expected a value >= ${issue.minimum.toString()}.`,
      ];
    case 'custom':
      return ['string_above_max_length', `Invalid %: string too long.`];
    case 'invalid_format':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return ['invalid_value', 'Invalid value for %.'];
  }
}

function member(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}

function quoted(values: readonly unknown[]): string {
  return values.map((value) => `'${String(value)}'`).join(', ');
}
