import type { ImageType } from './imageType.ts';

/** Width and height in pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Reads up to `length` bytes at `offset`; fewer come back at the end of the picture. */
export type ReadAt = (offset: number, length: number) => Promise<Buffer>;

/** Reads a picture's size out of its header, without decoding it; undefined where it names none. */
export async function readImageSize(
  type: ImageType,
  readAt: ReadAt,
): Promise<ImageSize | undefined> {
  const size = await readers[type](readAt);
  return size && size.width > 0 && size.height > 0 ? size : undefined;
}

const readers: Readonly<Record<ImageType, (readAt: ReadAt) => Promise<ImageSize | undefined>>> = {
  async png(readAt) {
    const head = await readAt(16, 8);
    return head.length === 8
      ? { width: head.readUInt32BE(0), height: head.readUInt32BE(4) }
      : undefined;
  },

  async gif(readAt) {
    const head = await readAt(6, 4);
    return head.length === 4
      ? { width: head.readUInt16LE(0), height: head.readUInt16LE(2) }
      : undefined;
  },

  /** Walks the segments to the frame header; metadata before it can be hundreds of kilobytes long. */
  async jpeg(readAt) {
    for (let offset = 2; ;) {
      const segment = await readAt(offset, 9);
      const marker = segment[1];
      if (segment.length < 9 || segment[0] !== 0xff || marker === undefined) return undefined;
      if (isFrameHeader(marker)) {
        return { width: segment.readUInt16BE(7), height: segment.readUInt16BE(5) };
      }
      offset += 2 + segment.readUInt16BE(2);
    }
  },

  async webp(readAt) {
    const head = await readAt(12, 18);
    if (head.length < 18) return undefined;
    switch (head.toString('latin1', 0, 4)) {
      case 'VP8 ':
        return { width: head.readUInt16LE(14) & 0x3fff, height: head.readUInt16LE(16) & 0x3fff };
      case 'VP8L': {
        const bits = head.readUInt32LE(9);
        return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
      }
      case 'VP8X':
        return { width: head.readUIntLE(12, 3) + 1, height: head.readUIntLE(15, 3) + 1 };
      default:
        return undefined;
    }
  },

  /** The first `ispe` box holds the size of the main picture. */
  async avif(readAt) {
    const head = await readAt(0, 4096);
    const box = head.indexOf('ispe', 0, 'latin1');
    return box >= 0 && box + 16 <= head.length
      ? { width: head.readUInt32BE(box + 8), height: head.readUInt32BE(box + 12) }
      : undefined;
  },

  async svg(readAt) {
    const tag = /<svg\b[^>]*>/i.exec((await readAt(0, 4096)).toString('utf8'))?.[0] ?? '';
    const width = /\swidth=["']([\d.]+)(?:px)?["']/.exec(tag)?.[1];
    const height = /\sheight=["']([\d.]+)(?:px)?["']/.exec(tag)?.[1];
    const box = /\sviewBox=["'][\s\d.+-]*?([\d.]+)[\s,]+([\d.]+)\s*["']/.exec(tag);
    return {
      width: Math.round(Number(width ?? box?.[1] ?? 0)),
      height: Math.round(Number(height ?? box?.[2] ?? 0)),
    };
  },
};

/** SOF0 to SOF15, less the three numbers among them that mean something else (ITU-T T.81, table B.1). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
