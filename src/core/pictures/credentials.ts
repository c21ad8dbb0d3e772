import type { ImageType } from './imageType.ts';
import { app11, firstSegmentAt, jpegSegmentAt, startOfScan } from './jpegSegments.ts';
import { boxAt, firstPngChunkAt, firstWebpChunkAt, pngChunkAt, webpChunkAt } from './parts.ts';
import { searchBytes, searchFile } from './search.ts';
import type { ReadAt, Search } from './search.ts';

/**
 * Whether a picture is seen to carry Content Credentials (C2PA's technical specification, embedding
 * manifests). Only the headers of its parts are read.
 */
export async function hasCredentials(type: ImageType, readAt: ReadAt): Promise<boolean> {
  return (await searchFile(searches[type](), readAt)) ?? false;
}

/** As {@link hasCredentials}, for a picture in memory; undefined where it has too many parts to tell. */
export function hasCredentialsIn(type: ImageType, bytes: Uint8Array): boolean | undefined {
  return searchBytes(searches[type](), bytes);
}

/** The user type of C2PA's boxes in ISO base media files. */
const boxUuid = 'd8fec3d61b0e483c92975828877ec481';

const searches: Readonly<Record<ImageType, () => Search<boolean>>> = {
  *png() {
    for (let at = firstPngChunkAt; ;) {
      const chunk = yield* pngChunkAt(at);
      if (!chunk) return false;
      if (chunk.name === 'caBX') return true;
      at = chunk.end;
    }
  },

  *webp() {
    for (let at = firstWebpChunkAt; ;) {
      const chunk = yield* webpChunkAt(at);
      if (!chunk) return false;
      if (chunk.name === 'C2PA') return true;
      at = chunk.end;
    }
  },

  /** A box of JUMBF in APP11, named c2pa in its description. */
  *jpeg() {
    for (let at = firstSegmentAt; ;) {
      const segment = yield* jpegSegmentAt(at);
      if (!segment || segment.marker === startOfScan) return false;
      const text = segment.head.toString('latin1');
      const isBox = segment.marker === app11 && text.startsWith('JP');
      if (isBox && /jumb.*c2pa/s.test(text)) return true;
      at = segment.end;
    }
  },

  *avif() {
    for (let at = 0; ;) {
      const box = yield* boxAt(at);
      if (!box) return false;
      if (box.name === 'uuid') {
        const userType = yield { offset: box.bodyAt, length: 16 };
        if (userType.toString('hex') === boxUuid) return true;
      }
      at = box.end;
    }
  },

  /** An application extension, which stands before the first frame. */
  *gif() {
    const screen = yield { offset: 10, length: 1 };
    const flags = screen[0] ?? 0;
    const colours = flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
    for (let offset = 13 + colours; ;) {
      const block = yield { offset, length: 11 };
      if (block.length < 11 || block[0] !== extensionIntroducer) return false;
      if (block[1] === applicationLabel && block.toString('latin1', 3) === 'C2PA_GIF') return true;
      offset += 2;
      for (let length = 1; length > 0; offset += 1 + length) {
        const part = yield { offset, length: 1 };
        if (part[0] === undefined) return false;
        length = part[0];
      }
    }
  },

  *svg() {
    const step = 65_536;
    for (let offset = 0; ; offset += step) {
      const text = yield { offset, length: step + manifestElement.length };
      if (text.includes(manifestElement)) return true;
      if (text.length <= step) return false;
    }
  },
};

const manifestElement = 'c2pa:manifest';
const extensionIntroducer = 0x21;
const applicationLabel = 0xff;
