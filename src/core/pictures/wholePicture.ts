import type { ImageType } from './imageType.ts';
import { boxAt } from './parts.ts';
import { searchFile } from './search.ts';
import type { ReadAt, Search } from './search.ts';

/** Whether a picture's bytes reach to its end, so far as that can be told without decoding it. */
export async function isWholePicture(
  type: ImageType,
  byteLength: number,
  readAt: ReadAt,
): Promise<boolean> {
  return (await searchFile(searches[type](byteLength), readAt)) ?? false;
}

/** How much of a file's end is looked at, in bytes; some programs leave something behind a picture's end. */
const tailLength = 4096;

const searches: Readonly<Record<ImageType, (byteLength: number) => Search<boolean>>> = {
  *png(byteLength) {
    return (yield* tail(byteLength)).includes(pngEnd);
  },

  *jpeg(byteLength) {
    const bytes = withoutPadding(yield* tail(byteLength));
    return bytes.subarray(-2).equals(jpegEnd);
  },

  *gif(byteLength) {
    return withoutPadding(yield* tail(byteLength)).at(-1) === gifTrailer;
  },

  *webp(byteLength) {
    const length = yield { offset: 4, length: 4 };
    return length.length === 4 && 8 + length.readUInt32LE(0) <= byteLength;
  },

  *avif(byteLength) {
    let offset = 0;
    while (offset < byteLength) {
      const box = yield* boxAt(offset);
      if (!box) return false;
      if (box.end === Infinity) return true;
      offset = box.end;
    }
    return offset === byteLength;
  },

  *svg(byteLength) {
    // Without zeros UTF-16 reads as what matters here.
    const text = (yield* tail(byteLength)).toString('latin1').replaceAll('\0', '');
    return endsWithElement(text);
  },
};

function* tail(byteLength: number): Search<Buffer> {
  return yield { offset: Math.max(0, byteLength - tailLength), length: tailLength };
}

const pngEnd = Buffer.from('49454e44ae426082', 'hex');
const jpegEnd = Buffer.from('ffd9', 'hex');
const gifTrailer = 0x3b;

function withoutPadding(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, end);
}

/** Whether a text ends with the end of an element, behind which only comments and instructions stand. */
function endsWithElement(text: string): boolean {
  let rest = text.trimEnd();
  for (;;) {
    const opening = rest.endsWith('-->') ? '<!--' : rest.endsWith('?>') ? '<?' : undefined;
    if (opening === undefined) break;
    rest = rest.slice(0, Math.max(0, rest.lastIndexOf(opening))).trimEnd();
    // A remark longer than the tail: what is before it is whole.
    if (rest === '') return true;
  }
  if (rest.endsWith('/>')) return true;
  const tag = rest.slice(rest.lastIndexOf('<')).toLowerCase();
  return tag.startsWith('</') && /^svg\s*>$/.test(tag.slice(2).split(':').at(-1) ?? '');
}
