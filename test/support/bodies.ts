import type { FailureKind } from '../../src/core/errors.ts';
import { tinyPictures } from './pictures.ts';
import { reading } from './readings.ts';
import type { Reading } from './readings.ts';

/** The body of a 200, and what is to be read out of it however it arrives. */
export interface Body {
  readonly name: string;
  readonly text: string;
  readonly expected: Reading;
  /** How many pictures were asked for. */
  readonly wanted: number;
}

const { gif, webp, jpeg, png, svg } = tinyPictures;
const base64 = (bytes: Buffer) => bytes.toString('base64');
const dataUri = (bytes: Buffer) => `data:image/x;base64,${base64(bytes)}`;
const url = 'https://x.example/a%2Fb.png?sig=a%2Bb%3D&t=1';
const otherUrl = 'https://x.example/b.png';

const body = (name: string, value: unknown, expected: Reading, wanted = 1): Body => ({
  wanted,
  name,
  text: typeof value === 'string' ? value : JSON.stringify(value),
  expected,
});
const data = (...items: readonly object[]) => ({ data: items });
const failing = (failure: FailureKind, previews: Buffer[] = []) =>
  reading([], { failure, previews });

/** JSON, in every shape that CometAPI's pages, OpenAI's reference and gateways show. */
export const jsonBodies: readonly Body[] = [
  body('raw base64', data({ b64_json: base64(gif) }), reading([gif])),
  body('a data URI as base64', data({ b64_json: dataUri(gif) }), reading([gif])),
  body('a data URI as address', data({ url: dataUri(gif) }), reading([gif])),
  body('an address', data({ url }), reading([url])),
  body('an address with escapes', `{"data":[{"url":"${escaped(url)}"}]}`, reading([url])),
  body('base64 and an address', data({ url, b64_json: base64(gif) }), reading([gif])),
  body('empty base64 and an address', data({ b64_json: '', url }), reading([url])),
  body('an empty address and base64', data({ url: '', b64_json: base64(gif) }), reading([gif])),
  body('null beside base64', data({ url: null, b64_json: base64(gif) }), reading([gif])),
  body(
    'empty strings throughout',
    data({ url: '', b64_json: '', revised_prompt: '' }),
    reading(['empty']),
  ),
  body(
    'several pictures',
    data({ b64_json: base64(gif) }, { url }, {}),
    reading([gif, url, 'empty']),
    3,
  ),
  body('no picture', data(), failing('empty')),
  body('no list', { created: 1 }, failing('empty')),
  body('null as list', { data: null }, failing('empty')),
  body('a list in a list', { data: data({ b64_json: base64(gif) }) }, reading([gif])),
  body(
    'a revised prompt',
    data({ url, revised_prompt: 'A "paper" boat \\ 紙の舟 🛶' }),
    reading([url], { revisedPrompts: ['A "paper" boat \\ 紙の舟 🛶'] }),
  ),
  body(
    'facts about the picture',
    {
      created: 1_781_075_000,
      background: 'opaque',
      output_format: 'jpeg',
      quality: 'low',
      size: '1024x1024',
      ...data({ b64_json: base64(gif) }),
    },
    reading([gif], {
      facts: {
        created: 1_781_075_000,
        background: 'opaque',
        output_format: 'jpeg',
        quality: 'low',
        size: '1024x1024',
      },
    }),
  ),
  body(
    'empty and odd facts',
    { created: '1', size: '', quality: 3, usage: null, ...data({ url }) },
    reading([url]),
  ),
  ...(
    [
      { input_tokens: 13, output_tokens: 196, input_tokens_details: { text_tokens: 13 } },
      { total_tokens: 9, output_tokens_details: { image_tokens: 9, text_tokens: 0 } },
      { prompt_tokens: 0, completion_tokens: 0, total_tokens: 981, output_tokens: 196 },
      { generated_images: 1, output_tokens: 2, total_tokens: 2 },
    ] as const
  ).map((usage) =>
    body(
      `usage by ${Object.keys(usage).join(', ')}`,
      { usage, ...data({ url }) },
      reading([url], { facts: { usage } }),
    ),
  ),
  body('an error', { error: { message: 'No.', code: 'moderation_blocked' } }, failing('policy')),
  body('an error as text', { error: 'safety system' }, failing('policy')),
  body(
    'an error that names its type',
    { type: 'upstream_error', message: 'No.' },
    failing('server'),
  ),
  body(
    'an error beside a picture',
    { ...data({ b64_json: base64(gif) }), error: { message: 'Half.' } },
    reading([gif, 'server']),
    2,
  ),
  body(
    'JSON behind white space',
    `${' \r\n\t'.repeat(9)}{"data":[{"url":"${url}"}]}\n`,
    reading([url]),
  ),
  body('JSON behind a byte order mark', `\uFEFF{"data":[{"url":"${url}"}]}`, reading([url])),
  body(
    'JSON with white space between',
    `{ "data" : [ {\n"b64_json"\t:\r\n"${base64(gif)}" } ] }`,
    reading([gif]),
  ),
  body(
    'escapes and line breaks in base64',
    `{"data":[{"b64_json":"${escaped(base64(webp)).replace(/.{7}/g, '$&\\r\\n')}"}]}`,
    reading([webp]),
  ),
  body('base64 without padding', data({ b64_json: base64(gif).replace(/=/g, '') }), reading([gif])),
  body('a page', '<!doctype html><html></html>', failing('endpoint')),
  body('nothing', ' \r\n', failing('empty')),
  body('JSON that breaks off', '{"data":[', failing('badAnswer')),
  body(
    'JSON that breaks off behind a picture',
    `{"data":[{"b64_json":"${base64(gif)}"},{"b64_json":"R0lG`,
    reading([gif, 'badAnswer']),
    2,
  ),
  body(
    'a text page in the place of a picture',
    data({ b64_json: base64(Buffer.from('<Error/>')) }, { url }),
    reading(['badAnswer', url]),
    2,
  ),
  // As many as were asked for, whatever follows.
  body(
    'an error beside all pictures',
    { ...data({ b64_json: base64(gif) }), error: { message: 'Half.' } },
    reading([gif]),
  ),
  body(
    'garbage behind the picture',
    `{"data":[{"b64_json":"${base64(gif)}"}]}\0<html>`,
    reading([gif]),
  ),
  body('an end behind the only picture', `{"data":[{"b64_json":"${base64(gif)}"`, reading([gif])),
  body('an end behind the only address', `{"data":[{"url":"${url}","b64`, reading([url])),
  body(
    'an end behind one of two addresses',
    `{"data":[{"url":"${url}"},{"url":"ht`,
    reading([url, 'badAnswer']),
    2,
  ),
  body('fewer than were asked for', data({ b64_json: base64(gif) }), reading([gif, 'empty']), 2),
  body('more than were asked for', data({ b64_json: base64(gif) }, { url }), reading([gif, url])),
  body(
    'an entry with an error of its own',
    data(
      { b64_json: base64(gif) },
      { url },
      { error: { code: 'OutputImageSensitiveContentDetected', message: 'No.' } },
    ),
    reading([gif, url, 'policy']),
    3,
  ),
  body(
    'errors alone',
    data({ error: { code: 'OutputImageSensitiveContentDetected', message: 'No.' } }),
    reading(['policy']),
  ),
  // Shapes.
  body(
    'a list and nothing around it',
    [{ url }, { b64_json: base64(gif) }],
    reading([url, gif]),
    2,
  ),
  body('one object as list', { data: { b64_json: base64(gif) } }, reading([gif])),
  body('nothing around the picture', { url }, reading([url])),
  body("SiliconFlow's list", { images: [{ url }], seed: 1 }, reading([url])),
  body(
    'keys with escapes',
    `{"d\\u0061ta":[{"b64\\u005fjson":"${base64(gif)}"},{"\\u0075rl":"${url}"}]}`,
    reading([gif, url]),
    2,
  ),
  body(
    'a picture in an unknown place',
    { result: { output: [{ b64_json: base64(gif) }] } },
    reading([gif]),
  ),
  body(
    'a link in an error',
    { error: { message: 'No.', url: 'https://x.example/help' } },
    failing('server'),
  ),
  body(
    'relative addresses',
    data({ url: '/cdn/a.png?b=c' }, { url: 'b.png' }),
    reading(['https://api.cometapi.com/cdn/a.png?b=c', 'https://api.cometapi.com/v1/images/b.png']),
    2,
  ),
  body(
    'http at the host that was asked',
    data({ url: 'http://api.cometapi.com/a%20b.png?c=1' }),
    reading(['https://api.cometapi.com/a%20b.png?c=1']),
  ),
  body(
    'http elsewhere',
    data({ url: 'http://x.example/a.png' }),
    reading(['http://x.example/a.png']),
  ),
  body(
    'an SVG as data URI without base64',
    data({ url: `data:image/svg+xml,${encodeURIComponent(svg.toString())}` }),
    reading([svg]),
  ),
  body(
    'a data URI with %2B',
    data({ url: `data:image/png;base64,${encodeURIComponent(base64(png))}` }),
    reading([png]),
  ),
  body(
    'damaged base64',
    data({ b64_json: `${base64(png).slice(0, 60)}*${base64(png).slice(60)}` }),
    reading([png, 'badAnswer']),
  ),
  // What is no picture.
  body(
    'a refusal without a wrapper',
    { code: null, message: 'user quota is not enough' },
    failing('quota'),
  ),
  body('a refusal with an empty list', { data: null, msg: 'No.' }, failing('server')),
  body('a success without a picture', { code: 0, message: 'success', data: [] }, failing('empty')),
  body('null', 'null', failing('empty')),
  body('a word', '"safety system"', failing('policy')),
  body('a text', 'Insufficient balance', failing('quota')),
  body('an error in a list', [{ error: { message: 'No.' } }], reading(['server'])),
  body(
    'a list of errors',
    { errors: [{ message: 'Budget has been exceeded!' }] },
    failing('quota'),
  ),
  body('details', { detail: [{ loc: ['body'], msg: 'safety system' }] }, failing('policy')),
  body(
    'a name that ends in Error',
    { object: 'error', type: 'BadRequestError', message: 'No.' },
    failing('rejected'),
  ),
  body('an empty error beside the picture', { error: {}, ...data({ url }) }, reading([url]), 1),
];

const event = (type: string, fields: object = {}) =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
const partial = (bytes: Buffer, index = 0) =>
  event('image_generation.partial_image', {
    b64_json: base64(bytes),
    partial_image_index: index,
  });
const completed = (bytes: Buffer, fields: object = {}) =>
  event('image_generation.completed', { b64_json: base64(bytes), ...fields });

/** Streams of server-sent events, in OpenAI's form and in the dialects of gateways. */
export const streamBodies: readonly Body[] = [
  body('a completed picture', completed(gif), reading([gif])),
  body('previews and the picture', partial(jpeg) + partial(webp, 1) + completed(gif), {
    ...reading([gif], { previews: [jpeg, webp] }),
  }),
  body(
    'what is known of the picture',
    completed(gif, { created_at: 7, size: '1x1', usage: { total_tokens: 3 } }),
    reading([gif], { facts: { created: 7, size: '1x1', usage: { total_tokens: 3 } } }),
  ),
  body('[DONE]', `${completed(gif)}data: [DONE]\n\n`, reading([gif])),
  body('several completed pictures', completed(gif) + completed(webp), reading([gif, webp]), 2),
  body(
    'several completed addresses',
    event('image_generation.completed', { url }) +
      event('image_generation.completed', { url: otherUrl }) +
      'data: [DONE]\n\n',
    reading([url, otherUrl]),
    2,
  ),
  body(
    "Seedream's pictures one by one",
    event('image_generation.partial_succeeded', { url, size: '2048x2048' }) +
      event('image_generation.partial_succeeded', { url: otherUrl, size: '2048x2048' }) +
      event('image_generation.completed', { usage: { generated_images: 2 } }),
    reading([url, otherUrl], { facts: { size: '2048x2048', usage: { generated_images: 2 } } }),
    2,
  ),
  body(
    'a completed list',
    event('image_generation.completed', data({ url }, { b64_json: base64(gif) })),
    reading([url, gif]),
    2,
  ),
  body('a revised prompt', event('image_generation.completed', { url, revised_prompt: '舟' }), {
    ...reading([url], { revisedPrompts: ['舟'] }),
  }),
  body('an edit', event('image_edit.partial_image', { b64_json: base64(jpeg) }) + completed(gif), {
    ...reading([gif], { previews: [jpeg] }),
  }),
  body('data without a name', `data: {"b64_json":"${base64(gif)}"}\n\n`, reading([gif])),
  body(
    'a name without a type',
    `event: image_generation.partial_image\ndata: {"b64_json":"${base64(jpeg)}"}\n\n${completed(gif)}`,
    {
      ...reading([gif], { previews: [jpeg] }),
    },
  ),
  body('no space after the colon', completed(gif).replaceAll(': ', ':'), reading([gif])),
  body('no blank line at the end', completed(gif).trimEnd(), reading([gif])),
  body(
    'comments as keep-alive',
    `: ping\n\n:\n${partial(jpeg)}: {"b64_json":"no"}\n${completed(gif)}:`,
    reading([gif], { previews: [jpeg] }),
  ),
  body(
    'data over several lines',
    'event: image_generation.completed\ndata: {"type":\ndata:"image_generation.completed",\n' +
      `data: "b64_json":\ndata: "${base64(gif)}"\ndata: }\n\n`,
    reading([gif]),
  ),
  body(
    'unknown fields and events',
    `id: 1\nretry: 5\nodd\n${event('ping')}event: ping\ndata\n\nevent: ping\ndata:\n\n` +
      `event: ping\ndata: ok\n\nevent: done\ndata: "bye"\n\n${completed(gif)}event: done\n\n`,
    reading([gif]),
  ),
  body('a byte order mark', `\uFEFF${completed(gif)}`, reading([gif])),
  body('blank lines first', `\n\r\n\n${completed(gif)}`, reading([gif])),
  body(
    'an error',
    event('error', { error: { code: 'moderation_blocked', message: 'No.' } }),
    failing('policy'),
  ),
  body('an error by name', 'event: error\ndata: {"message":"No."}\n\n', failing('server')),
  body('an error in plain text', 'event: error\ndata: safety system\n\n', failing('policy')),
  body(
    'an error by type',
    'data: {"type":"upstream_error","message":"No."}\n\n',
    failing('server'),
  ),
  body(
    'an error after a preview',
    partial(jpeg) + 'data: {"error":{"code":"image_generation_failed","message":"No."}}\n\n',
    failing('server', [jpeg]),
  ),
  body(
    'an error after a picture',
    completed(gif) + event('error', { error: { message: 'No.' } }),
    reading([gif, 'server']),
    2,
  ),
  body('previews alone', partial(jpeg), failing('outcomeUnknown', [jpeg])),
  body('nothing but [DONE]', 'data: [DONE]\n\n', failing('outcomeUnknown')),
  body('an end within a preview', partial(jpeg).slice(0, -10), {
    ...failing('badAnswer', [jpeg]),
  }),
  body('an end within the picture', partial(jpeg) + completed(gif).slice(0, -12), {
    ...failing('badAnswer', [jpeg]),
  }),
  body('an end behind the picture', completed(gif).slice(0, -3), reading([gif, 'badAnswer']), 2),
];

/** Writes every slash, plus sign and ampersand as some servers do. */
function escaped(text: string): string {
  return text
    .replaceAll('/', '\\/')
    .replace(/[+&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}
