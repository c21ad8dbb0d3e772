import type { ReadAt } from './imageSize.ts';
import type { ImageType } from './imageType.ts';

/**
 * Whether a picture carries Content Credentials (C2PA's technical specification, embedding manifests).
 * Only the headers of its parts are read.
 */
export async function hasCredentials(type: ImageType, readAt: ReadAt): Promise<boolean> {
  const search = searches[type]();
  let step = search.next();
  while (!step.done) step = search.next(await readAt(step.value.offset, step.value.length));
  return step.value;
}

/** As {@link hasCredentials}, for a picture in memory. */
export function hasCredentialsIn(type: ImageType, bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const search = searches[type]();
  let step = search.next();
  while (!step.done) {
    const { offset, length } = step.value;
    step = search.next(all.subarray(offset, offset + length));
  }
  return step.value;
}

/** Asks for bytes, of which fewer come at the end of the picture, and tells what it found. */
type Search = Generator<{ readonly offset: number; readonly length: number }, boolean, Buffer>;

/** The user type of C2PA's boxes in ISO base media files. */
const boxUuid = 'd8fec3d61b0e483c92975828877ec481';

const searches: Readonly<Record<ImageType, () => Search>> = {
  *png() {
    for (let offset = 8; ;) {
      const chunk = yield { offset, length: 8 };
      if (chunk.length < 8) return false;
      if (chunk.toString('latin1', 4) === 'caBX') return true;
      offset += 12 + chunk.readUInt32BE(0);
    }
  },

  *webp() {
    for (let offset = 12; ;) {
      const chunk = yield { offset, length: 8 };
      if (chunk.length < 8) return false;
      if (chunk.toString('latin1', 0, 4) === 'C2PA') return true;
      const length = chunk.readUInt32LE(4);
      offset += 8 + length + (length % 2);
    }
  },

  /** A box of JUMBF in APP11, named c2pa in its description. */
  *jpeg() {
    for (let offset = 2; ;) {
      const segment = yield { offset, length: 64 };
      const marker = segment[1];
      if (segment.length < 4 || segment[0] !== 0xff || marker === startOfScan) return false;
      if (marker === 0xff) {
        offset += 1;
        continue;
      }
      const length = segment.readUInt16BE(2);
      const text = segment.toString('latin1', 4, Math.min(64, 2 + length));
      if (marker === app11 && text.startsWith('JP') && /jumb.*c2pa/s.test(text)) return true;
      offset += 2 + length;
    }
  },

  *avif() {
    for (let offset = 0; ;) {
      const box = yield { offset, length: 24 };
      if (box.length < 8) return false;
      if (box.toString('latin1', 4, 8) === 'uuid' && box.toString('hex', 8) === boxUuid)
        return true;
      const length = box.readUInt32BE(0);
      // 1 stands for a length of 64 bits behind the name, 0 for the rest of the file.
      const isLong = length === 1 && box.length >= 16;
      const whole = isLong ? Number(box.readBigUInt64BE(8)) : length;
      if (whole < 8) return false;
      offset += whole;
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
const app11 = 0xeb;
const startOfScan = 0xda;
const extensionIntroducer = 0x21;
const applicationLabel = 0xff;
