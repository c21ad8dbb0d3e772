import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import sharp from 'sharp';
import { Compositor } from '../../src/core/edit/compositor.ts';
import { planEdit } from '../../src/core/edit/plan.ts';
import { presetRegion } from '../../src/core/edit/region.ts';
import { familyOf } from '../../src/core/models/catalogue.ts';
import { watchStalls } from './stall.ts';

/** How long an answer takes to be laid over a 4K picture, and how long this thread stands still meanwhile. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cometapi-images-'));
  const path = (name: string) => join(folder, name);
  await build({
    entryPoints: [join(import.meta.dirname, '../../src/core/edit/worker.ts')],
    outfile: path('compositor.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
  const size = { width: 3840, height: 2160 };
  await photo(size.width, size.height).toFile(path('source.png'));
  await photo(2048, 1152).toFile(path('answer.png'));
  const compositor = new Compositor(path('compositor.js'));
  const region = presetRegion('centre', size);
  const plan = planEdit(size, familyOf('gpt-image-2'));
  for (let round = 1; round <= 3; round++) {
    const longestStall = await watchStalls();
    const started = performance.now();
    const composed = await compositor.compose(
      {
        source: path('source.png'),
        answer: path('answer.png'),
        plan,
        keep: { region, feather: 8 },
        type: 'png',
        target: path('outcome.png'),
      },
      new AbortController().signal,
    );
    const took = Math.round(performance.now() - started);
    console.log(
      `4K composite: ${took} ms, longest stall ${Math.round(await longestStall())} ms, ${composed?.byteLength} bytes`,
    );
  }
  await rm(folder, { recursive: true });
}

/** Smooth colours with a little grain, as photos have. */
function photo(width: number, height: number) {
  const data = Buffer.alloc(width * height * 4, 255);
  for (let at = 0; at < data.length; at++) {
    if (at % 4 < 3) data[at] = 128 + 60 * Math.sin(at / width / 90) + Math.random() * 8;
  }
  return sharp(data, { raw: { width, height, channels: 4 } }).png({ compressionLevel: 3 });
}

void main();
