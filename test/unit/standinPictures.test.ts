import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import type { StandIn } from '../standin/server.ts';
import { postGeneration, useStandIn } from '../standin/useStandIn.ts';

interface Answered {
  readonly data: readonly { readonly b64_json?: string; readonly url?: string }[];
}

const gpt26 = 'gpt-image-2.6-flare';

describe("the stand-in's pictures", () => {
  const standIn = useStandIn();

  const kinds: readonly [request: Record<string, unknown>, format: string, size: string][] = [
    [{ model: 'gpt-image-2', size: '1536x512' }, 'png', '1536x512'],
    [{ model: 'gpt-image-2', size: '640x1024', output_format: 'jpeg' }, 'jpeg', '640x1024'],
    [{ model: 'gpt-image-2', size: '816x816', output_format: 'webp' }, 'webp', '816x816'],
    [{ model: gpt26, output_format: 'svg', size: 'auto' }, 'svg', '1024x1024'],
    [{ model: 'gpt-image-1.5', size: 'auto', output_format: 'jpeg' }, 'jpeg', '1024x1024'],
    [{ model: 'dall-e-2', size: '256x256', response_format: 'b64_json' }, 'png', '256x256'],
    [{ model: 'dall-e-2', size: '512x512' }, 'png', '512x512'],
    [{ model: 'dall-e-3', size: '1792x1024' }, 'webp', '1792x1024'],
    [{ model: 'qwen-image', size: '1664x928', output_format: 'jpeg' }, 'jpeg', '1664x928'],
    [{ model: 'doubao-seedream-4-0-250828', size: '1280x720' }, 'jpeg', '1280x720'],
    [{ model: 'grok-imagine-image-2.0', aspect_ratio: '16:9' }, 'jpeg', '1024x576'],
  ];
  for (const [request, format, size] of kinds) {
    it(`are ${format} of ${size} for ${JSON.stringify(request)}`, async () => {
      const bytes = await draw(standIn(), request);
      const found = await sharp(bytes).metadata();
      assert.deepEqual([found.format, `${found.width}x${found.height}`], [format, size]);
    });
  }

  it('move when they are GIF', async () => {
    const request = { model: gpt26, output_format: 'gif', size: '384x384' };
    const bytes = await draw(standIn(), { ...request, frame_count: 3, frame_duration_ms: 104 });
    const { format, pages, delay: delays } = await sharp(bytes).metadata();
    assert.deepEqual([format, pages, delays], ['gif', 3, [100, 100, 100]]);
  });

  it('let the background through when that is asked for', async () => {
    const request = { model: 'gpt-image-2', size: '816x816', background: 'transparent' };
    const bytes = await draw(standIn(), request);
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const alphaAt = (x: number, y: number) => data[(y * info.width + x) * info.channels + 3];
    assert.deepEqual([info.channels, alphaAt(0, 0), alphaAt(408, 408)], [4, 0, 255]);
  });

  it('are smaller files with more compression', async () => {
    const request = { model: 'gpt-image-2', size: '816x816', output_format: 'jpeg' };
    const fine = await draw(standIn(), { ...request, output_compression: 95 });
    const coarse = await draw(standIn(), { ...request, output_compression: 20 });
    assert.ok(coarse.length < fine.length / 2);
  });

  it('are the same for the same prompt and to the eye not for another', async () => {
    const prompts = ['a fox', 'a fox', 'a hare', 'an owl', 'ein Igel', '夜の海'];
    const pictures = await Promise.all(prompts.map((prompt) => thumbnail(standIn(), prompt)));
    const [first, second, ...others] = pictures;
    assert.deepEqual(first, second);
    for (const [index, other] of others.entries()) {
      const distances = pictures.slice(0, index + 2).map((picture) => distance(picture, other));
      assert.ok(Math.min(...distances) > 8, `${prompts[index + 2] ?? ''}: ${distances.join(' ')}`);
    }
  });

  it('are remembered with model, prompt and address', async () => {
    const bytes = await draw(standIn(), { model: 'dall-e-2', prompt: 'kept', size: '256x256' });
    const kept = standIn().pictures.find(({ prompt }) => prompt === 'kept');
    assert.deepEqual([kept?.model, kept?.bytes], ['dall-e-2', bytes]);
    assert.ok(kept?.url?.startsWith(`${standIn().origin}/pictures/`));
  });
});

describe("the stand-in's temporary addresses", () => {
  const standIn = useStandIn({ pictureLifetimeMs: 150 });
  const address = async () => {
    const [image] = (await order(standIn(), { model: 'dall-e-2', size: '256x256' })).data;
    return image?.url ?? '';
  };

  it('open nothing when they were decoded, cut or extended', async () => {
    const url = await address();
    const touched = [decodeURIComponent(url), url.replace(/\?.*/, ''), `${url}&x=1`];
    assert.equal((await fetch(url)).status, 200);
    for (const other of touched) await assertDenied(other);
  });

  it('open nothing when their time is over', async () => {
    const url = await address();
    await delay(160);
    await assertDenied(url);
  });

  async function assertDenied(url: string): Promise<void> {
    const answer = await fetch(url);
    assert.equal(answer.status, 403);
    assert.equal(answer.headers.get('Content-Type'), 'application/xml');
    assert.match(await answer.text(), /<Code>AccessDenied<\/Code>/);
  }
});

async function order(standIn: StandIn, request: object): Promise<Answered> {
  const answer = await postGeneration(standIn, { prompt: 'a fox', ...request });
  return (await answer.json()) as Answered;
}

async function draw(standIn: StandIn, request: object): Promise<Buffer> {
  const [image] = (await order(standIn, request)).data;
  if (image?.b64_json !== undefined) return Buffer.from(image.b64_json, 'base64');
  return Buffer.from(await (await fetch(image?.url ?? '')).arrayBuffer());
}

async function thumbnail(standIn: StandIn, prompt: string): Promise<Buffer> {
  const bytes = await draw(standIn, { model: 'dall-e-2', prompt, size: '256x256' });
  return sharp(bytes).resize(24, 24).removeAlpha().raw().toBuffer();
}

/** The mean difference of two pictures' channels, of 255. */
function distance(one: Buffer, other: Buffer): number {
  const sum = one.reduce((total, value, at) => total + Math.abs(value - (other[at] ?? 0)), 0);
  return sum / one.length;
}
