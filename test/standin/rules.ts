import type { Body } from './body.ts';
import { countCharacters } from './characters.ts';
import type { Family } from './family.ts';
import { vendorRefusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** Refuses fields of other families: they are not ignored (OpenAI's `unknown_parameter`). */
export function checkNames(family: Family, body: Readonly<Record<string, unknown>>): void {
  const accepted: readonly string[] = family.fields;
  const stranger = Object.keys(body).find((name) => !accepted.includes(name));
  if (stranger === undefined) return;
  throw vendorRefusal('unknown_parameter', stranger, `Unknown parameter: '${stranger}'.`);
}

/** Refuses values that the models of a family do not do; the size has its own rule. */
export function checkRules(family: Family, body: Body): void {
  checkPrompt(family, body.prompt);
  checkCount(family, body);
  checkListed('quality', body.quality, family.qualities);
  checkListed('output_format', body.output_format, family.formats);
  checkEncoding(body);
  checkDrawnFormats(body);
  checkStream(body);
}

function checkPrompt({ promptLimit }: Family, prompt: string): void {
  const length = countCharacters(prompt);
  if (length <= promptLimit) return;
  throw vendorRefusal(
    'string_above_max_length',
    'prompt',
    `Invalid 'prompt': string too long. Expected a string with maximum length ${promptLimit}, ` +
      `but got a string with length ${length} instead.`,
  );
}

function checkCount({ maxCount }: Family, { n }: Body): void {
  if ((n ?? 1) <= maxCount) return;
  throw invalid('n', `Invalid 'n': this model draws at most ${maxCount} image(s) per request.`);
}

function checkListed(
  name: 'quality' | 'output_format',
  value: string | null | undefined,
  supported: readonly string[],
): void {
  if (value === null || value === undefined || supported.includes(value)) return;
  const list = supported.map((each) => `'${each}'`).join(', ');
  throw invalid(name, `Invalid value: '${value}'. Supported values are: ${list}.`);
}

function checkEncoding(body: Body): void {
  const format = body.output_format ?? 'png';
  if (body.background === 'transparent' && format === 'jpeg')
    throw invalid('background', 'Transparent background is not supported for JPEG output format');
  if (body.output_compression != null && format !== 'jpeg' && format !== 'webp')
    throw invalid('output_compression', `Compression is not supported for ${format} output format`);
}

/** What GIF and SVG cannot be combined with (OpenAI's types of the request). */
function checkDrawnFormats(body: Body): void {
  const format = body.output_format;
  if (body.stream === true && (format === 'gif' || format === 'svg'))
    throw invalid('stream', `Streaming is not supported for ${format} output format`);
  if (format === 'svg' && (body.n ?? 1) > 1)
    throw invalid('n', 'SVG output is only supported with n=1.');
  if (format !== 'svg' && body.svg != null)
    throw invalid('svg', 'This parameter is only supported for svg output format');
  if (format !== 'gif' && (body.frame_count ?? body.frame_duration_ms) != null)
    throw invalid('frame_count', 'This parameter is only supported for gif output format');
}

function checkStream(body: Body): void {
  if (body.stream === true && (body.n ?? 1) > 1)
    throw invalid('n', 'Streaming is only supported with n=1.', 'invalid_request_error');
  if (body.stream !== true && (body.partial_images ?? 0) > 0)
    throw invalid('partial_images', 'Partial images are only supported with stream=true.');
}

function invalid(param: string, message: string, type = 'image_generation_user_error'): Refusal {
  return vendorRefusal('invalid_value', param, message, type);
}
