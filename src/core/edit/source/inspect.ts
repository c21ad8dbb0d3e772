import { hasCredentialsIn } from '../../pictures/credentials.ts';
import { readImageSize } from '../../pictures/imageSize.ts';
import { liesOnItsSide, orientationIn, tellsLocation } from '../../pictures/orientation.ts';
import type { Orientation } from '../../pictures/orientation.ts';
import type { ImageSize } from '../../pictures/size.ts';
import { sniffImage } from '../../pictures/imageType.ts';
import type { ImageType } from '../../pictures/imageType.ts';
import { chunksOf } from '../png/chunks.ts';
import { readHeader } from '../png/header.ts';
import { jpegParts } from './jpegParts.ts';
import { webpParts } from './webpParts.ts';

/** What is known of a picture before it is sent. */
export interface SourceFacts {
  readonly type: ImageType;
  /** In pixels, as the picture is seen, so with its orientation. */
  readonly size: ImageSize;
  readonly byteLength: number;
  readonly orientation: Orientation;
  readonly hasLocation: boolean;
  /** Whether it carries anything that does not belong to its pixels: camera, owner, texts, location. */
  readonly tells: boolean;
  readonly hasCredentials: boolean;
  readonly isAnimated: boolean;
  /** Whether services are known to refuse its kind: a palette, 16 bits, or the colours of print. */
  readonly isUncommon: boolean;
}

/** What the parts of a file say. */
type Findings = Pick<
  SourceFacts,
  'orientation' | 'hasLocation' | 'tells' | 'isAnimated' | 'isUncommon'
>;

const nothing: Findings = {
  orientation: 1,
  hasLocation: false,
  tells: false,
  isAnimated: false,
  isUncommon: false,
};

function readExif(exif: Buffer): Pick<Findings, 'orientation' | 'hasLocation'> {
  return { orientation: orientationIn(exif) ?? 1, hasLocation: tellsLocation(exif) };
}

/** Looks a picture over without decoding it; undefined for what is no whole picture. */
export async function inspectSource(bytes: Buffer): Promise<SourceFacts | undefined> {
  const type = sniffImage(bytes);
  if (!type) return undefined;
  try {
    const findings = inspectors[type](bytes);
    const stored = await readImageSize(type, (offset, length) =>
      Promise.resolve(bytes.subarray(offset, offset + length)),
    );
    if (!stored) return undefined;
    return {
      type,
      // The orientation of a WebP is the one that no reader of sizes obeys.
      size: type === 'webp' && liesOnItsSide(findings.orientation) ? turned(stored) : stored,
      byteLength: bytes.length,
      // Where there are too many parts to look at, there may be any.
      hasCredentials: hasCredentialsIn(type, bytes) ?? true,
      ...findings,
    };
  } catch (error) {
    // What the parts of a broken file say is out of its range.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function turned({ width, height }: ImageSize): ImageSize {
  return { width: height, height: width };
}

const inspectors: Readonly<Record<ImageType, (bytes: Buffer) => Findings>> = {
  png(bytes) {
    const chunks = [...chunksOf(bytes)];
    const exif = chunks.find(({ name }) => name === 'eXIf')?.body;
    const { bits, colour } = readHeader(chunks[0]?.body ?? Buffer.alloc(0));
    return {
      ...nothing,
      ...(exif && readExif(exif)),
      tells: chunks.some(({ name }) => ['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME'].includes(name)),
      isAnimated: chunks.some(({ name }) => name === 'acTL'),
      isUncommon: bits !== 8 || colour === 'palette',
    };
  },

  jpeg(bytes) {
    const parts = [...jpegParts(bytes)];
    const exif = parts.find(
      ({ marker, body }) => marker === 0xe1 && body.toString('latin1', 0, 6) === 'Exif\0\0',
    );
    const frame = parts.find(({ marker }) => marker >= 0xc0 && marker <= 0xc2);
    return {
      ...nothing,
      ...(exif && readExif(exif.body)),
      tells: parts.some(({ marker }) => [0xe1, 0xed, 0xfe].includes(marker)),
      isUncommon: frame?.body[5] === 4,
    };
  },

  webp(bytes) {
    const parts = [...webpParts(bytes)];
    const exif = parts.find(({ name }) => name === 'EXIF')?.body;
    return {
      ...nothing,
      ...(exif && readExif(exif)),
      tells: parts.some(({ name }) => name === 'EXIF' || name === 'XMP '),
      isAnimated: parts.some(({ name }) => name === 'ANIM'),
    };
  },

  gif: () => nothing,
  avif: () => nothing,
  svg: () => nothing,
};
