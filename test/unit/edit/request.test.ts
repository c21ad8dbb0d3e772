import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fetch from 'node-fetch';
import sharp from 'sharp';
import { parse } from 'yaml';
import type { SentPicture } from '../../../src/core/edit/jobs.ts';
import { maskPng } from '../../../src/core/edit/mask.ts';
import { planOf } from '../../../src/core/edit/editPlan.ts';
import { presetRegion } from '../../../src/core/edit/region.ts';
import { editRequest, mostRequestBytes, pictureBudget } from '../../../src/core/edit/request.ts';
import type { EditOrder } from '../../../src/core/edit/request.ts';
import { ImageError } from '../../../src/core/errors.ts';
import { families, familyOf } from '../../../src/core/models/catalogue.ts';
import { bodyOf } from '../../../src/core/order.ts';
import type { Order } from '../../../src/core/order.ts';
import { useStandIn } from '../../standin/useStandIn.ts';
import { someEdit } from '../../support/edits.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** One model of each family that changes pictures and is served by the stand-in. */
const models = [
  'gpt-image-1.5',
  'gpt-image-2',
  'gpt-image-2.5-flare',
  'gpt-image-2.6-flare',
  'dall-e-2',
  'qwen-image-edit',
  'doubao-seedream-4-5-251128',
  'doubao-seedream-5-0-260128',
  'grok-imagine-image-2.0',
] as const;

const everything = {
  quality: 'low',
  output_format: 'png',
  output_compression: 80,
  background: 'opaque',
  complexity: 'low',
  moderation: 'low',
  style: 'vivid',
  resolution: '1k',
} as const;

describe('editRequest', () => {
  const folder = temporaryFolder();
  const standIn = useStandIn();

  async function sent(name: string, bytes: Buffer): Promise<SentPicture> {
    const path = join(folder.path, name);
    await writeFile(path, bytes);
    return { path, type: 'png', byteLength: bytes.length };
  }

  async function orderFor(model: string, prompt = 'Two\nlines', pictures = 1): Promise<EditOrder> {
    const size = { width: 640, height: 640 };
    // PNG takes no compression; everything else is left to the request.
    const { output_compression: _taken, ...options } = everything;
    const quality = model.startsWith('gpt') ? 'low' : 'standard';
    const order: Order = {
      model,
      prompt,
      options: { ...options, quality },
      edit: someEdit(size, pictures),
    };
    const picture = await sharp({ create: { ...size, channels: 3, background: '#246' } })
      .png()
      .toBuffer();
    return {
      model,
      fields: bodyOf(order),
      pictures: await Promise.all(
        Array.from({ length: pictures }, (_, index) => sent(`${index}.png`, picture)),
      ),
      mask: await sent('mask.png', maskPng(presetRegion('leftHalf', size), planOf(order))),
    };
  }

  /** Sends a request as a client would, with nothing but what it says of itself. */
  async function post(order: EditOrder) {
    const { route, body } = await editRequest(order);
    const isForm = body.kind === 'multipart';
    return fetch(`${standIn().baseUrl}/images/${route}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${standIn().apiKey}`,
        'Content-Type': isForm ? body.contentType : 'application/json',
        ...(isForm && { 'Content-Length': String(body.byteLength) }),
      },
      body: isForm ? Readable.from(body.open()) : JSON.stringify(body.fields),
    });
  }

  for (const model of models) {
    it(`gets a picture from ${model}, whatever else was chosen`, async () => {
      const answer = await post(await orderFor(model));
      const text = await answer.text();
      assert.equal(answer.status, 200, text);
      const { data } = JSON.parse(text) as { data: unknown[] };
      assert.equal(data.length, 1);
    });
  }

  it('sends a form with its length, its texts first, and its mask last', async () => {
    await post(await orderFor('gpt-image-2', 'Ein schöner Satz\nund 狐', 3));
    const seen = standIn().edits().at(-1);
    assert.ok(seen);
    assert.equal(seen.headers['content-length'], String(seen.byteLength));
    assert.equal(seen.headers['transfer-encoding'], undefined);
    assert.deepEqual(
      seen.parts.map(({ name, fileName, value }) => fileName ?? `${name}=${value}`),
      [
        'model=gpt-image-2',
        'prompt=Ein schöner Satz\nund 狐',
        'size=1024x1024',
        'quality=low',
        'output_format=png',
        'background=opaque',
        'image-1.png',
        'image-2.png',
        'image-3.png',
        'mask.png',
      ],
    );
  });

  it('covers every family that changes pictures', () => {
    const known = new Set([...models.map((model) => familyOf(model).id), 'unknown']);
    assert.deepEqual(
      families
        .filter(({ edits }) => edits)
        .map(({ id }) => id)
        .sort(),
      [...known].sort(),
    );
  });

  it('refuses a model that changes nothing, more pictures than it takes, and too much', async () => {
    const order = await orderFor('gpt-image-2', 'x', 2);
    const fails = (changed: Partial<EditOrder>, kind: 'invalid' | 'tooLarge') =>
      assert.rejects(editRequest({ ...order, ...changed }), (error) => ImageError.is(error, kind));
    await fails({ model: 'dall-e-3' }, 'invalid');
    await fails({ model: 'qwen-image-edit' }, 'invalid');
    await fails({ pictures: [] }, 'invalid');
    const heavy = { path: 'heavy.png', type: 'png', byteLength: mostRequestBytes } as const;
    await fails({ pictures: [heavy] }, 'tooLarge');
  });

  it('shares what a request may weigh among its pictures', () => {
    assert.equal(pictureBudget('gpt-image-2', 1), 24_000_000);
    assert.equal(pictureBudget('gpt-image-2', 10), 2_460_000);
    assert.equal(pictureBudget('dall-e-2', 1), 4_000_000);
    assert.ok(pictureBudget('doubao-seedream-4-5-251128', 14) * 14 * (4 / 3) < mostRequestBytes);
  });

  const file = resolve(process.env['OPENAPI_IMAGES'] ?? '../shared/reference/openapi-images.yaml');
  if (existsSync(file)) {
    const validate = new Ajv2020({ strict: false, validateFormats: false })
      .addSchema(parse(readFileSync(file, 'utf8')) as object, 'api')
      .compile({ $ref: 'api#/components/schemas/CreateImageEditRequest' });
    const forms = models.filter((model) => familyOf(model).edits?.request === 'multipart');
    for (const model of forms) {
      it(`sends ${model} what the published schema takes`, async () => {
        await post(await orderFor(model));
        const parts = standIn().edits().at(-1)?.parts ?? [];
        const body = Object.fromEntries(parts.map(({ name, value }) => [name, value ?? 'binary']));
        assert.ok(validate(body), JSON.stringify(validate.errors));
      });
    }
  }
});
