import { open } from 'node:fs/promises';
import type { ReadAt } from './search.ts';

/** How much is read at a time; the parts of a picture lie close together where they are small. */
const windowLength = 16_384;

/** Opens a file for reading pieces of it, as long as some work takes. */
export async function withReader<T>(
  path: string,
  work: (readAt: ReadAt) => Promise<T>,
): Promise<T> {
  const file = await open(path, 'r');
  let window = Buffer.alloc(0);
  let start = 0;
  try {
    return await work(async (offset, length) => {
      if (offset < start || offset + length > start + window.length) {
        const space = Buffer.alloc(Math.max(length, windowLength));
        const { bytesRead } = await file.read(space, 0, space.length, offset);
        window = space.subarray(0, bytesRead);
        start = offset;
      }
      return window.subarray(offset - start, offset - start + length);
    });
  } finally {
    await file.close();
  }
}
