import { avifSize } from './avifSize.ts';
import { sniffLength } from './imageType.ts';
import type { ImageType } from './imageType.ts';
import { app1, firstSegmentAt, isFrameHeader, jpegSegmentAt, startOfScan } from './jpegSegments.ts';
import { exifHeader, liesOnItsSide, mostExif, orientationIn } from './orientation.ts';
import type { Orientation } from './orientation.ts';
import { boxAt, firstPngChunkAt, pngChunkAt } from './parts.ts';
import { searchFile } from './search.ts';
import type { ReadAt, Search } from './search.ts';
import type { ImageSize } from './size.ts';
import { svgSize } from './svgSize.ts';

/** The largest side that any of the formats can name; a larger one is nonsense. */
const mostSide = 2 ** 31 - 1;

/**
 * Reads the size at which a picture is seen out of its headers, without decoding it: turned upright
 * where Exif or AVIF say how. Undefined where it names none.
 */
export async function readImageSize(
  type: ImageType,
  readAt: ReadAt,
): Promise<ImageSize | undefined> {
  const size = await searchFile(searches[type](), readAt);
  return size && isSide(size.width) && isSide(size.height) ? size : undefined;
}

function isSide(length: number): boolean {
  return length >= 1 && length <= mostSide;
}

/** What an AVIF's box `meta` may take, in bytes; that of a picture takes some hundreds. */
const mostMeta = 262_144;

const searches: Readonly<Record<ImageType, () => Search<ImageSize | undefined>>> = {
  *png() {
    const head = yield { offset: 0, length: 24 };
    if (head.length < 24 || head.toString('latin1', 12, 16) !== 'IHDR') return undefined;
    const size = { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
    return upright(size, yield* pngOrientation());
  },

  *gif() {
    const head = yield { offset: 6, length: 4 };
    return head.length === 4
      ? { width: head.readUInt16LE(0), height: head.readUInt16LE(2) }
      : undefined;
  },

  /** Walks the segments to the frame header; metadata before it can be hundreds of kilobytes long. */
  *jpeg() {
    let orientation: Orientation | undefined;
    for (let at = firstSegmentAt; ;) {
      const segment = yield* jpegSegmentAt(at);
      if (!segment || segment.marker === startOfScan) return undefined;
      const { marker, head, bodyAt, end } = segment;
      if (isFrameHeader(marker)) {
        if (head.length < 5) return undefined;
        const size = { width: head.readUInt16BE(3), height: head.readUInt16BE(1) };
        return upright(size, orientation);
      }
      if (marker === app1 && head.toString('latin1', 0, 6) === exifHeader) {
        orientation ??= orientationIn(yield { offset: bodyAt, length: end - bodyAt });
      }
      at = end;
    }
  },

  /** Exif is not asked: browsers show a WebP as it lies. */
  *webp() {
    const head = yield { offset: 12, length: 18 };
    switch (head.toString('latin1', 0, 4)) {
      case 'VP8 ':
        if (head.length < 18) return undefined;
        return { width: head.readUInt16LE(14) & 0x3fff, height: head.readUInt16LE(16) & 0x3fff };
      case 'VP8L': {
        if (head.length < 13) return undefined;
        const bits = head.readUInt32LE(9);
        return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
      }
      case 'VP8X':
        if (head.length < 18) return undefined;
        return { width: head.readUIntLE(12, 3) + 1, height: head.readUIntLE(15, 3) + 1 };
      default:
        return undefined;
    }
  },

  *avif() {
    for (let at = 0; ;) {
      const box = yield* boxAt(at);
      if (!box) return undefined;
      if (box.name === 'meta') {
        const length = Math.min(box.bodyEnd - box.bodyAt, mostMeta);
        return avifSize(yield { offset: box.bodyAt, length });
      }
      at = box.end;
    }
  },

  *svg() {
    return svgSize(yield { offset: 0, length: sniffLength });
  },
};

/** Exif counts where it stands before the pixels. */
function* pngOrientation(): Search<Orientation | undefined> {
  for (let at = firstPngChunkAt; ;) {
    const chunk = yield* pngChunkAt(at);
    if (!chunk || chunk.name === 'IDAT') return undefined;
    if (chunk.name === 'eXIf') {
      const length = Math.min(chunk.bodyEnd - chunk.bodyAt, mostExif);
      return orientationIn(yield { offset: chunk.bodyAt, length });
    }
    at = chunk.end;
  }
}

function upright(size: ImageSize, orientation: Orientation | undefined): ImageSize {
  return liesOnItsSide(orientation) ? { width: size.height, height: size.width } : size;
}
