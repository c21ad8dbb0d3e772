import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inParallel } from '../../src/core/inParallel.ts';
import type { PictureRecord } from '../../src/core/pictures/picture.ts';
import { createId } from '../../src/core/pictures/pictureId.ts';
import { sha256, tinyPictures } from './pictures.ts';

/**
 * Fills a folder with so many kept pictures, as they lie there without an index.
 *
 * @returns their records, oldest first.
 */
export async function generateHistory(
  folder: string,
  count: number,
): Promise<readonly PictureRecord[]> {
  await mkdir(folder, { recursive: true });
  const records = Array.from({ length: count }, (_, number) => recordNumber(number));
  await inParallel(records, 32, async (record) => {
    await writeFile(join(folder, record.file), tinyPictures.png);
    await writeFile(join(folder, `${record.id}.json`), JSON.stringify(record, undefined, 2));
  });
  return records;
}

const subjects = ['A paper boat', '紙の舟', '纸船在湖面上', 'Ein Boot aus Papier', 'LaTeX diagram'];

function recordNumber(number: number): PictureRecord {
  const keptAt = new Date(Date.UTC(2026, 0, 1) + number * 60_000);
  const id = createId(keptAt, number.toString(16).padStart(8, '0'));
  const subject = subjects[number % subjects.length] ?? '';
  return {
    id,
    file: `${id}.png`,
    keptAt: keptAt.toISOString(),
    prompt: `${subject}, number ${number}. ${'Soft light, thin ink lines, much sky. '.repeat(8)}`,
    model: number % 2 ? 'gpt-image-2' : 'qwen-image',
    options: { size: '1024x1024', quality: 'medium' },
    answer: { created: keptAt.getTime() / 1000 },
    requestId: `request-${number}`,
    elapsedMs: 10_000 + (number % 100) * 100,
    type: 'png',
    width: 3,
    height: 2,
    byteLength: tinyPictures.png.length,
    sha256: sha256(Buffer.from(id)),
    cost: { low: 0.04, high: 0.04 },
    hasCredentials: false,
  };
}
