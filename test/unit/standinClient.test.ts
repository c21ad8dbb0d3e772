import assert from 'node:assert/strict';
import OpenAI from 'openai';
import sharp from 'sharp';
import { postGeneration, useStandIn } from '../standin/useStandIn.ts';

const prompt = 'A paper boat floating on calm water at sunrise.';

describe("the stand-in, through OpenAI's own client", () => {
  const standIn = useStandIn({ endsWithDone: true });
  const client = () =>
    new OpenAI({ apiKey: standIn().apiKey, baseURL: standIn().baseUrl, maxRetries: 0 });

  it('draws with gpt-image-2 and describes the picture', async () => {
    const { data, ...rest } = await client().images.generate({
      model: 'gpt-image-2',
      prompt,
      size: '1024x640',
      quality: 'low',
      output_format: 'jpeg',
    });
    const { format, width, height } = await sharp(decoded(data?.[0])).metadata();
    assert.deepEqual({ format, width, height }, { format: 'jpeg', width: 1024, height: 640 });
    assert.ok(Math.abs(rest.created - Date.now() / 1000) < 10);
    assert.deepEqual(rest, {
      created: rest.created,
      background: 'opaque',
      output_format: 'jpeg',
      quality: 'low',
      size: '1024x640',
      usage: {
        input_tokens: 13,
        input_tokens_details: { image_tokens: 0, text_tokens: 13 },
        output_tokens: 107,
        output_tokens_details: { image_tokens: 107, text_tokens: 0 },
        total_tokens: 120,
      },
    });
  });

  it('draws with dall-e-3 behind a temporary address', async () => {
    const { data, usage } = await client().images.generate({ model: 'dall-e-3', prompt });
    const [image] = data ?? [];
    assert.equal(image?.b64_json, undefined);
    assert.match(image?.revised_prompt ?? '', /paper boat/);
    assert.equal(usage, undefined);
    const answer = await fetch(image?.url ?? '');
    assert.equal(answer.headers.get('Content-Type'), 'image/webp');
    const { format, width } = await sharp(await answer.arrayBuffer()).metadata();
    assert.deepEqual({ format, width }, { format: 'webp', width: 1024 });
  });

  it('hands dall-e-3 over as base64 when asked to', async () => {
    const request = { model: 'dall-e-3', prompt, response_format: 'b64_json' } as const;
    const { data } = await client().images.generate(request);
    assert.equal(data?.[0]?.url, undefined);
    assert.equal((await sharp(decoded(data?.[0])).metadata()).format, 'png');
  });

  it('draws as many pictures as asked, no two alike', async () => {
    const small = { model: 'dall-e-2', size: '256x256' } as const;
    const request = { ...small, prompt, n: 3, response_format: 'b64_json' } as const;
    const { data } = await client().images.generate(request);
    assert.equal(new Set(data?.map((image) => image.b64_json)).size, 3);
  });

  it('streams previews that get sharper, then the picture', async () => {
    const stream = await client().images.generate({
      model: 'gpt-image-2',
      prompt,
      size: '1024x640',
      stream: true,
      partial_images: 2,
    });
    const events = await collect(stream);
    const sharpness = await Promise.all(events.map((event) => detail(decoded(event))));
    assert.deepEqual(
      events.map((event) => [event.type, 'usage' in event ? 'usage' : event.partial_image_index]),
      [
        ['image_generation.partial_image', 0],
        ['image_generation.partial_image', 1],
        ['image_generation.completed', 'usage'],
      ],
    );
    assert.deepEqual(
      sharpness.toSorted((a, b) => a - b),
      sharpness,
    );
    assert.equal(new Set(sharpness).size, 3);
  });

  it('can end a stream as gateways do', async () => {
    const request = { model: 'gpt-image-2', prompt, size: '1024x640', stream: true };
    const answer = await postGeneration(standIn(), request);
    assert.equal(answer.headers.get('Content-Type'), 'text/event-stream');
    assert.match(await answer.text(), /\n\ndata: \[DONE\]\n\n$/);
  });

  it('puts the last picture of a stream among those drawn', async () => {
    const stream = await client().images.generate({
      model: 'gpt-image-1-mini',
      prompt: 'counted',
      stream: true,
    });
    const [event] = await collect(stream);
    const drawn = standIn().pictures.filter((picture) => picture.prompt === 'counted');
    assert.deepEqual(drawn, [
      { model: 'gpt-image-1-mini', prompt: 'counted', bytes: decoded(event) },
    ]);
  });
});

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

function decoded(image: { b64_json?: string } | undefined): Buffer {
  return Buffer.from(image?.b64_json ?? '', 'base64');
}

/** How much stays after the soft part of a picture is taken out. */
async function detail(bytes: Buffer): Promise<number> {
  const { channels } = await sharp(bytes)
    .greyscale()
    .convolve({ width: 3, height: 3, kernel: [0, 1, 0, 1, -4, 1, 0, 1, 0], offset: 128 })
    .stats();
  return channels[0]?.stdev ?? 0;
}
