import type { Page } from '../page.ts';
import { pngOf } from './pngOf.ts';

/** How much goes over at a time, in bytes; more would hold up everything else that is said. */
const pieceLength = 1_000_000;

/** Makes a PNG of an image that only a browser reads, and hands it over in pieces; none where it cannot. */
export async function rasterize(
  id: string,
  src: string,
  { request }: Pick<Page, 'request'>,
): Promise<void> {
  const bytes = await pngOf(src)
    .then((blob) => blob.arrayBuffer())
    .catch(() => new ArrayBuffer(0));
  for (let from = 0; ; from += pieceLength) {
    const piece = new Uint8Array(bytes.slice(from, from + pieceLength));
    const isLast = from + pieceLength >= bytes.byteLength;
    await request({ type: 'raster', id, bytes: piece, isLast });
    if (isLast) return;
  }
}
