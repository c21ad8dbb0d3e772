import assert from 'node:assert/strict';
import OpenAI, { toFile } from 'openai';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { blockedWord } from '../standin/generations.ts';
import { blockedColour } from '../standin/inputs.ts';
import { maxBodyBytes } from '../standin/readBody.ts';
import { editsPath } from '../standin/routes.ts';
import { postEdit, postGeneration, useStandIn } from '../standin/useStandIn.ts';

const prompt = 'Make the sky darker.';

const plain = (width: number, height: number, background = { r: 40, g: 90, b: 140 }) =>
  sharp({ create: { width, height, channels: 3, background } });

const picture = (width = 640, height = 400): Promise<Buffer> =>
  plain(width, height).png().toBuffer();

/** Clear in its left half, opaque in its right one. */
function maskFor(width = 640, height = 400): Promise<Buffer> {
  const data = Buffer.alloc(width * height * 4, 255);
  for (let at = 0; at < width * height; at++) if (at % width < width / 2) data[at * 4 + 3] = 0;
  return sharp(data, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

describe("the stand-in's edits, through OpenAI's own client", () => {
  const standIn = useStandIn();
  const client = () =>
    new OpenAI({ apiKey: standIn().apiKey, baseURL: standIn().baseUrl, maxRetries: 0 });

  it('change only what the mask leaves open, and count the pictures that came', async () => {
    const source = await picture();
    const { data, usage, size } = await client().images.edit({
      model: 'gpt-image-2',
      prompt,
      image: [
        await toFile(source, 'image-1.png', { type: 'image/png' }),
        await toFile(await picture(64, 64), 'image-2.png'),
      ],
      mask: await toFile(await maskFor(), 'mask.png', { type: 'image/png' }),
      size: '1280x800',
      quality: 'low',
    });
    const bytes = Buffer.from(data?.[0]?.b64_json ?? '', 'base64');
    const left = await changeIn(bytes, { left: 0, top: 0, width: 620, height: 800 });
    const right = await changeIn(bytes, { left: 660, top: 0, width: 620, height: 800 });
    assert.ok(left > 20, String(left));
    assert.equal(right, 0);
    assert.equal(size, '1280x800');
    assert.equal(usage?.input_tokens_details.image_tokens, 20 * 13 + 2 * 2);
    const [seen] = standIn().edits();
    assert.deepEqual(seen?.body, {
      model: 'gpt-image-2',
      prompt,
      size: '1280x800',
      quality: 'low',
    });
    // The client sends its files in any order.
    const files = seen.parts
      .flatMap(({ name, fileName = '', type, bytes: sent }) =>
        sent ? [[fileName, name, type, sent.length] as const] : [],
      )
      .sort(([one], [other]) => one.localeCompare(other));
    assert.deepEqual(files, [
      ['image-1.png', 'image[]', 'image/png', source.length],
      ['image-2.png', 'image[]', 'application/octet-stream', (await picture(64, 64)).length],
      ['mask.png', 'mask', 'image/png', (await maskFor()).length],
    ]);
  });

  it('stream with events of their own', async () => {
    const stream = await client().images.edit({
      model: 'gpt-image-2',
      prompt,
      image: await toFile(await picture(), 'image-1.png'),
      size: '1024x640',
      stream: true,
      partial_images: 1,
    });
    const types: string[] = [];
    for await (const { type } of stream) types.push(type);
    assert.deepEqual(types, ['image_edit.partial_image', 'image_edit.completed']);
  });
});

describe("the stand-in's edits", () => {
  const standIn = useStandIn();

  interface Sent {
    readonly picture?: Buffer;
    readonly mask?: Buffer;
    readonly name?: string;
    readonly fileName?: string;
    readonly copies?: number;
    readonly fields?: Readonly<Record<string, string>>;
  }

  async function form({
    picture: bytes,
    mask,
    name = 'image[]',
    fileName = 'image-1.png',
    copies = 1,
    fields = {},
  }: Sent) {
    const data = new FormData();
    const texts = { model: 'gpt-image-2', prompt, size: '1024x640', quality: 'low', ...fields };
    for (const [key, value] of Object.entries(texts)) if (value) data.append(key, value);
    const file = new Blob([new Uint8Array(bytes ?? (await picture()))]);
    for (let copy = 0; copy < copies; copy++) data.append(name, file, fileName);
    if (mask) data.append('mask', new Blob([new Uint8Array(mask)]), 'mask.png');
    return data;
  }

  const convert = (change: (image: Sharp) => Sharp) => change(plain(64, 64)).toBuffer();
  const rows: readonly (readonly [
    why: string,
    () => Promise<Sent>,
    status: number,
    says: RegExp,
  ])[] = [
    ['no picture', () => Promise.resolve({ copies: 0 }), 400, /image is required/],
    [
      'a picture under a number',
      () => Promise.resolve({ name: 'image[0]' }),
      400,
      /image is required/,
    ],
    ['17 pictures', () => Promise.resolve({ copies: 17 }), 400, /array_above_max_length/],
    [
      'a palette',
      async () => ({ picture: await convert((image) => image.png({ palette: true })) }),
      400,
      /mode for image 1/,
    ],
    [
      'the colours of print',
      async () => ({
        fileName: 'image-1.jpg',
        picture: await convert((image) => image.toColourspace('cmyk').jpeg()),
      }),
      400,
      /mode for image 1/,
    ],
    [
      '16 bits',
      async () => ({ picture: await convert((image) => image.toColourspace('rgb16').png()) }),
      400,
      /mode for image 1/,
    ],
    [
      'another extension than type',
      async () => ({ fileName: 'image-1.png', picture: await convert((image) => image.jpeg()) }),
      400,
      /mode for image 1/,
    ],
    [
      'what is no picture',
      () => Promise.resolve({ picture: Buffer.from('nothing') }),
      400,
      /invalid_image_file/,
    ],
    [
      'a mask of another size',
      async () => ({ mask: await maskFor(640, 401) }),
      400,
      /size must match/,
    ],
    ['a mask without alpha', async () => ({ mask: await picture() }), 400, /mode for mask/],
    [
      'a field of another family',
      () => Promise.resolve({ fields: { style: 'vivid' } }),
      400,
      /unknown_parameter/,
    ],
    [
      'a moderation field',
      () => Promise.resolve({ fields: { moderation: 'low' } }),
      400,
      /unknown_parameter/,
    ],
    [
      'a size that is not drawn',
      () => Promise.resolve({ fields: { size: '1600x1000' } }),
      400,
      /divisible by 16/,
    ],
    [
      'a stopped prompt',
      () => Promise.resolve({ fields: { prompt: blockedWord } }),
      400,
      /moderation_blocked/,
    ],
    [
      'a stopped picture',
      async () => ({ picture: await plain(64, 64, blockedColour).png().toBuffer() }),
      400,
      /"moderation_stage":"input"/,
    ],
    [
      'a model without edits',
      () => Promise.resolve({ fields: { model: 'dall-e-3' } }),
      500,
      /convert_request_failed/,
    ],
    [
      'a form for a family of JSON',
      () => Promise.resolve({ fields: { model: 'grok-imagine-image-2.0', size: '', quality: '' } }),
      400,
      /image is required/,
    ],
    ['no prompt', () => Promise.resolve({ fields: { prompt: '' } }), 400, /prompt is required/],
    [
      'a picture that is not square for dall-e-2',
      () => Promise.resolve({ fields: { model: 'dall-e-2', size: '512x512', quality: '' } }),
      400,
      /square PNG/,
    ],
    ['too much', () => Promise.resolve({ picture: Buffer.alloc(maxBodyBytes) }), 413, /too large/],
  ];
  for (const [why, sent, status, says] of rows) {
    it(`are refused for ${why}`, async () => {
      const answer = await postEdit(standIn(), await form(await sent()));
      assert.equal(answer.status, status);
      assert.match(await answer.text(), says);
    });
  }

  it('drop what a gateway drops: other files, and what qwen’s way does not pass on', async () => {
    const data = await form({ name: 'image', fields: { model: 'qwen-image-edit' } });
    data.append('markup', new Blob(['not even a picture']), 'markup.png');
    data.append('mask', new Blob(['not even a mask']), 'mask.png');
    const answer = await postEdit(standIn(), data);
    assert.equal(answer.status, 200);
  });

  it('change a picture in JSON for Grok, and come back empty for a stopped one', async () => {
    const url = async (bytes: Promise<Buffer>) =>
      `data:image/png;base64,${(await bytes).toString('base64')}`;
    const ask = async (bytes: Promise<Buffer>) => {
      const image = { url: await url(bytes), type: 'image_url' };
      const body = {
        model: 'grok-imagine-image-2.0',
        prompt,
        image,
        aspect_ratio: '16:9',
        response_format: 'b64_json',
      };
      const answer = await postEdit(standIn(), body);
      return (await answer.json()) as { data: { b64_json: string }[] };
    };
    const [drawn] = (await ask(picture(1600, 900))).data;
    assert.ok((await changeIn(Buffer.from(drawn?.b64_json ?? '', 'base64'))) > 20);
    assert.deepEqual((await ask(plain(64, 64, blockedColour).png().toBuffer())).data, []);
    const gpt = await postEdit(standIn(), {
      model: 'gpt-image-2',
      prompt,
      image: await url(picture()),
    });
    assert.match(await gpt.text(), /convert_request_failed/);
  });

  it('begin a generation of Seedream with up to 14 pictures', async () => {
    const url = `data:image/png;base64,${(await picture()).toString('base64')}`;
    const ask = (image: unknown) =>
      postGeneration(standIn(), {
        model: 'doubao-seedream-4-5-251128',
        prompt,
        size: '1280x800',
        image,
        response_format: 'b64_json',
      });
    const { data } = (await (await ask([url, url])).json()) as { data: { b64_json: string }[] };
    assert.ok((await changeIn(Buffer.from(data[0]?.b64_json ?? '', 'base64'))) > 20);
    assert.equal((await ask(Array(15).fill(url))).status, 400);
    assert.equal((await ask('https://example.com/a.png')).status, 400);
  });

  it('fail once where a test asks for it', async () => {
    standIn().failNext(
      { status: 415, body: { error: { message: 'Unsupported content type' } } },
      editsPath,
    );
    assert.equal((await postEdit(standIn(), await form({}))).status, 415);
    assert.equal((await postEdit(standIn(), await form({}))).status, 200);
  });
});

describe("the stand-in's edits as real models draw", () => {
  const everywhere = useStandIn({ edits: 'everywhere', strictNames: true });
  const without = useStandIn({ edits: 'none' });

  async function form(name: string): Promise<FormData> {
    const data = new FormData();
    for (const [key, value] of Object.entries({ model: 'gpt-image-2', prompt, size: '1024x640' }))
      data.append(key, value);
    data.append(name, new Blob([new Uint8Array(await picture())]), 'image-1.png');
    data.append('mask', new Blob([new Uint8Array(await maskFor())]), 'mask.png');
    return data;
  }

  it('change what the mask keeps, too', async () => {
    const answer = await postEdit(everywhere(), await form('image[]'));
    const { data } = (await answer.json()) as { data: { b64_json: string }[] };
    const bytes = Buffer.from(data[0]?.b64_json ?? '', 'base64');
    const kept = { left: 532, top: 0, width: 480, height: 640 };
    assert.ok((await changeIn(bytes, kept)) > 30);
  });

  it('want the name that OpenAI wants, where it is strict', async () => {
    const answer = await postEdit(everywhere(), await form('image'));
    assert.match(await answer.text(), /Value must be 'dall-e-2'/);
  });

  it('are not there at some endpoints', async () => {
    assert.equal((await postEdit(without(), await form('image[]'))).status, 404);
  });
});

/** How far the pixels are from those of the picture that was sent, on the average. */
async function changeIn(
  bytes: Buffer,
  part?: { left: number; top: number; width: number; height: number },
): Promise<number> {
  const image = part ? sharp(bytes).extract(part) : sharp(bytes);
  const { channels } = await sharp(await image.removeAlpha().png().toBuffer()).stats();
  return Math.max(
    ...[40, 90, 140].map((value, index) => Math.abs((channels[index]?.mean ?? value) - value)),
  );
}
