import type { ImageSize } from './size.ts';
import { boxAt } from './parts.ts';
import type { Part } from './parts.ts';
import { searchBytes } from './search.ts';

/**
 * The size at which an AVIF's primary item is seen, out of the content of its box `meta`: cropped and
 * turned, in this order, as the item's properties say (ISO/IEC 23008-12, 6.5; ISO/IEC 23000-22),
 * whether or not they are marked as essential.
 */
export function avifSize(meta: Buffer): ImageSize | undefined {
  const boxes = [...boxesIn(meta, fullBoxHead)];
  const item = primaryItem(contentOf(meta, boxes, 'pitm'));
  const properties = contentOf(meta, boxes, 'iprp');
  if (item === undefined || !properties) return undefined;
  const inside = [...boxesIn(properties, 0)];
  const container = contentOf(properties, inside, 'ipco') ?? Buffer.alloc(0);
  const all = [...boxesIn(container, 0)];
  const own: readonly Part[] = inside
    .filter(({ name }) => name === 'ipma')
    .flatMap((part) => indexesOf(item, properties.subarray(part.bodyAt, part.bodyEnd)))
    // They count from 1; 0 stands for none.
    .flatMap((index) => all[index - 1] ?? []);
  const property = (name: string) => contentOf(container, own, name);
  const size = sizeIn(property('ispe'));
  return size && turned(cropped(size, property('clap')), property('irot'));
}

/** The version and flags with which some boxes begin. */
const fullBoxHead = 4;

function* boxesIn(bytes: Buffer, start: number): Generator<Part> {
  for (let at = start; at < bytes.length;) {
    const box = searchBytes(boxAt(at), bytes);
    if (!box) return;
    yield box;
    at = box.end;
  }
}

function contentOf(bytes: Buffer, boxes: readonly Part[], wanted: string): Buffer | undefined {
  const box = boxes.find(({ name }) => name === wanted);
  return box && bytes.subarray(box.bodyAt, box.bodyEnd);
}

function primaryItem(pitm: Buffer | undefined): number | undefined {
  if (!pitm || pitm.length < 6) return undefined;
  if (pitm[0] === 0) return pitm.readUInt16BE(4);
  return pitm.length < 8 ? undefined : pitm.readUInt32BE(4);
}

/** Which properties an item has, as `ipma` lists them for all items. */
function indexesOf(item: number, ipma: Buffer): readonly number[] {
  if (ipma.length < 8) return [];
  const idLength = ipma.readUInt8(0) < 1 ? 2 : 4;
  const indexLength = (ipma.readUInt8(3) & 1) === 0 ? 1 : 2;
  // The highest bit says whether the property is essential.
  const indexMask = indexLength === 1 ? 0x7f : 0x7fff;
  for (let at = 8; at + idLength < ipma.length;) {
    const id = ipma.readUIntBE(at, idLength);
    const start = at + idLength + 1;
    const end = start + ipma.readUInt8(at + idLength) * indexLength;
    if (id === item) {
      const indexes: number[] = [];
      for (let index = start; index < end && index + indexLength <= ipma.length;) {
        indexes.push(ipma.readUIntBE(index, indexLength) & indexMask);
        index += indexLength;
      }
      return indexes;
    }
    at = end;
  }
  return [];
}

function sizeIn(ispe: Buffer | undefined): ImageSize | undefined {
  if (!ispe || ispe.length < 12) return undefined;
  return { width: ispe.readUInt32BE(4), height: ispe.readUInt32BE(8) };
}

function cropped(size: ImageSize, clap: Buffer | undefined): ImageSize {
  if (!clap || clap.length < 16) return size;
  return {
    width: aperture(size.width, clap.readUInt32BE(0), clap.readUInt32BE(4)),
    height: aperture(size.height, clap.readUInt32BE(8), clap.readUInt32BE(12)),
  };
}

/** A side that so many pixels, a fraction, are cut out of; a foolish fraction cuts nothing. */
function aperture(side: number, numerator: number, denominator: number): number {
  const length = Math.round(numerator / denominator);
  return length >= 1 && length <= side ? length : side;
}

/** Quarters of a turn. */
function turned({ width, height }: ImageSize, irot: Buffer | undefined): ImageSize {
  return ((irot?.[0] ?? 0) & 1) === 1 ? { width: height, height: width } : { width, height };
}
