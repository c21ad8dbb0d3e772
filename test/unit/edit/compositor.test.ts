import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { Compositor } from '../../../src/core/edit/compositor.ts';
import { planEdit } from '../../../src/core/edit/plan.ts';
import { presetRegion } from '../../../src/core/edit/region.ts';
import type { Region } from '../../../src/core/edit/region.ts';
import { sourceProblem } from '../../../src/core/edit/source/preparation.ts';
import { ImageError } from '../../../src/core/errors.ts';
import { familyOf } from '../../../src/core/models/catalogue.ts';
import type { ImageSize } from '../../../src/core/pictures/size.ts';
import { useCompositorBundle } from '../../support/compositorBundle.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

describe('Compositor', () => {
  const folder = temporaryFolder();
  const bundle = useCompositorBundle();
  let compositor: Compositor;
  before(() => {
    compositor = new Compositor(bundle.path);
  });

  const { signal } = new AbortController();
  const picture = (width: number, height: number) => {
    const data = Buffer.from(
      Array.from({ length: width * height * 3 }, (_, index) => (index * 7) & 255),
    );
    return sharp(data, { raw: { width, height, channels: 3 } });
  };

  interface Wish {
    readonly model?: string;
    readonly region?: (size: ImageSize) => Region;
    readonly mostBytes?: number;
  }

  /** What is sent of a picture: its steps, and its files. */
  async function prepare(
    image: Sharp,
    { model = 'gpt-image-2', region: wished, mostBytes = 20_000_000 }: Wish = {},
  ) {
    const path = join(folder.path, 'source');
    const source = await image.toBuffer();
    await writeFile(path, source);
    const facts = await compositor.inspect({ path }, signal);
    assert.ok(facts);
    const region = wished?.(facts.size);
    const plan = planEdit(facts.size, familyOf(model), { ...(region && { region }) });
    const target = join(folder.path, 'sent');
    const prepared = await compositor.prepare(
      { path, model, plan, ...(region && { region }), mostBytes, target },
      signal,
    );
    assert.ok(prepared);
    return { ...prepared, source, plan, bytes: await readFile(prepared.picture.path) };
  }

  it('sends the very bytes where nothing has to be done', async () => {
    const { steps, source, bytes } = await prepare(picture(160, 100).png());
    assert.deepEqual(steps, []);
    assert.ok(bytes.equals(source));
  });

  it('turns, reduces and pads, and keeps the colour profile', async () => {
    const image = picture(1000, 2500).withIccProfile('p3').withMetadata({ orientation: 6 }).jpeg();
    const { steps, bytes, plan, source, picture: sent } = await prepare(image);
    assert.deepEqual(steps, ['turned', 'reduced', 'stripped']);
    const [was, is] = [await sharp(source).metadata(), await sharp(bytes).metadata()];
    assert.deepEqual(
      [is.width, is.height, is.format, sent.type],
      [plan.sent.width, plan.sent.height, 'png', 'png'],
    );
    assert.ok(was.icc && is.icc?.equals(was.icc));
    const expected = await sharp(source)
      .rotate()
      .resize(plan.sent.width, plan.sent.height, { kernel: 'linear' })
      .raw()
      .toBuffer();
    const pixels = await sharp(bytes).removeAlpha().raw().toBuffer();
    const distance = pixels.reduce(
      (sum, value, at) => sum + Math.abs(value - (expected[at] ?? 0)),
      0,
    );
    assert.ok(distance / pixels.length < 4, String(distance / pixels.length));
  });

  it('repeats the edge around a padded picture, and leaves its pixels as they are', async () => {
    const { steps, bytes, plan, source } = await prepare(picture(1000, 251).png());
    assert.deepEqual(steps, ['padded']);
    const [left, top] = [-plan.canvas.left, -plan.canvas.top];
    const middle = sharp(bytes)
      .extract({ left, top, width: 1000, height: 251 })
      .removeAlpha()
      .raw();
    assert.ok((await middle.toBuffer()).equals(await sharp(source).raw().toBuffer()));
    const rows = await sharp(bytes)
      .extract({ left, top: 0, width: 1000, height: 1 })
      .removeAlpha()
      .raw()
      .toBuffer();
    assert.ok(
      rows.equals(
        await sharp(source).extract({ left: 0, top: 0, width: 1000, height: 1 }).raw().toBuffer(),
      ),
    );
  });

  it('makes a mask of the size that is sent, clear exactly where it may change', async () => {
    const region = (size: ImageSize) => presetRegion('centre', size);
    const { mask, plan, bytes } = await prepare(picture(2400, 1500).png(), { region });
    const { width, height } = await sharp(bytes).metadata();
    const { data, info } = await sharp(mask?.path).raw().toBuffer({ resolveWithObject: true });
    assert.deepEqual([info.width, info.height, info.channels], [width, height, 4]);
    assert.ok((mask?.byteLength ?? Infinity) < 100_000);
    const clear = Array.from({ length: data.length / 4 }, (_, pixel) => data[pixel * 4 + 3]);
    assert.deepEqual([...new Set(clear)].toSorted(), [0, 255]);
    const open = clear.filter((alpha) => alpha === 0).length;
    const scale = plan.sent.width / plan.canvas.width;
    assert.ok(Math.abs(open - 800 * 500 * scale * scale) < 4000, String(open));
  });

  for (const [name, encode] of [
    ['a palette', (image: Sharp) => image.png({ palette: true })],
    ['16 bits', (image: Sharp) => image.toColourspace('rgb16').png()],
    ['the colours of print', (image: Sharp) => image.toColourspace('cmyk').jpeg()],
  ] as const) {
    it(`writes ${name} anew as plain colours`, async () => {
      const { steps, bytes } = await prepare(encode(picture(160, 100)));
      assert.deepEqual(steps, ['converted']);
      const { format, depth, isPalette, space } = await sharp(bytes).metadata();
      assert.deepEqual([format, depth, isPalette, space], ['png', 'uchar', false, 'srgb']);
    });
  }

  it('becomes a JPEG where a PNG is too heavy', async () => {
    const { picture: sent } = await prepare(picture(1001, 667).jpeg(), { mostBytes: 5_000 });
    assert.equal(sent.type, 'jpeg');
  });

  it('lays an answer over its source', async () => {
    const { plan } = await prepare(picture(160, 100).png());
    const [source, answer, target] = ['source', 'answer', 'outcome.png'].map((name) =>
      join(folder.path, name),
    ) as [string, string, string];
    await picture(1280, 800).negate().png().toFile(`${answer}.png`);
    const region = presetRegion('centre', { width: 160, height: 100 });
    const job = {
      source,
      answer: `${answer}.png`,
      plan,
      keep: { region, feather: 8 },
      type: 'png',
      target,
    } as const;
    const composed = await compositor.compose(job, signal);
    assert.ok(composed && composed.changedOutside > 0.5);
    assert.equal((await readFile(target)).length, composed.byteLength);
  });

  it('gives nothing for what cannot be read or has another shape', async () => {
    const { plan } = await prepare(picture(160, 100).png());
    const source = join(folder.path, 'source');
    const job = { source, plan, type: 'png', target: join(folder.path, 'outcome.png') } as const;
    for (const image of [picture(100, 160).png(), picture(160, 100).webp()]) {
      const answer = join(folder.path, 'answer');
      await writeFile(answer, await image.toBuffer());
      assert.equal(await compositor.compose({ ...job, answer }, signal), undefined);
    }
    const torn = join(folder.path, 'torn');
    await writeFile(torn, (await readFile(source)).subarray(0, 900));
    assert.equal(await compositor.inspect({ path: torn }, signal), undefined);
    assert.equal(await compositor.compose({ ...job, answer: torn }, signal), undefined);
  });

  it('ends with the one who cancels', async () => {
    const cancelled = AbortSignal.abort();
    await assert.rejects(compositor.inspect({ path: __filename }, cancelled), (error) =>
      ImageError.is(error, 'cancelled'),
    );
  });
});

describe('sourceProblem', () => {
  const facts = {
    type: 'png',
    size: { width: 100, height: 100 },
    byteLength: 1000,
    orientation: 1,
    hasLocation: false,
    tells: false,
    hasCredentials: false,
    isAnimated: false,
    isUncommon: false,
  } as const;
  const huge = { width: 9000, height: 9000 };
  const rows = [
    [facts, true, undefined],
    [{ ...facts, type: 'webp' }, false, undefined],
    [{ ...facts, type: 'webp' }, true, 'type'],
    [{ ...facts, type: 'svg' }, false, 'type'],
    [{ ...facts, type: 'gif' }, false, 'type'],
    [{ ...facts, type: 'avif' }, false, 'type'],
    [{ ...facts, isAnimated: true }, false, 'animated'],
    [{ ...facts, size: huge }, false, undefined],
    [{ ...facts, size: huge }, true, 'tooManyPixels'],
    [{ ...facts, type: 'jpeg', size: { width: 5000, height: 4000 } }, true, 'tooManyPixels'],
  ] as const;
  for (const [source, readsPixels, reason] of rows) {
    it(`says ${reason ?? 'nothing'} of ${source.type} ${source.size.width}${readsPixels ? ', read' : ''}`, () => {
      assert.equal(sourceProblem(source, readsPixels)?.reason, reason);
    });
  }
});
