import { checkSize } from './limits.ts';

/** One of the colours of a JPEG, in blocks of 8 × 8 pixels of which only the coarse part is kept. */
export interface Component {
  readonly id: number;
  /** Sampling factors: how many blocks stand side by side, and above each other, in a unit. */
  readonly across: number;
  readonly down: number;
  readonly quantization: number;
  /** Blocks in a row, with those that only fill up the last unit, and those that the picture needs. */
  readonly blocksWide: number;
  readonly columns: number;
  readonly rows: number;
  /** `side * side` coefficients a block. */
  readonly coefficients: Int16Array;
  /** A bit for each of a block's 64 coefficients that is not zero, kept or not; for progressive scans. */
  readonly known: Uint8Array;
}

/** What the frame header says (ITU-T T.81, B.2.2), and the room for what the scans will say. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly isProgressive: boolean;
  readonly mostAcross: number;
  readonly mostDown: number;
  readonly unitsWide: number;
  readonly unitsHigh: number;
  /** How many pixels along each side become of a block: 1, 2, 4 or 8. */
  readonly side: number;
  readonly components: readonly Component[];
}

const blockSide = 8;
const progressive = 0xc2;
/** Baseline, extended and progressive, with Huffman codes: what browsers decode. */
const decodable = [0xc0, 0xc1, progressive];

/**
 * @param side what the longer side of the picture should have at least, in pixels.
 * @throws where a frame is of another kind, broken or too large.
 */
export function frameOf(marker: number, body: Buffer, side: number): Frame {
  const count = body.readUInt8(5);
  if (!decodable.includes(marker) || body.readUInt8(0) !== 8 || ![1, 3, 4].includes(count)) {
    throw new RangeError('The JPEG is of an unknown kind.');
  }
  const [width, height] = [body.readUInt16BE(3), body.readUInt16BE(1)];
  checkSize(width, height);
  const heads = Array.from({ length: count }, (_, index) => {
    const at = 6 + index * 3;
    const factors = body.readUInt8(at + 1);
    const [across, down] = [factors >> 4, factors & 15];
    if (across < 1 || across > 4 || down < 1 || down > 4) throw new RangeError('Broken sampling.');
    return { id: body.readUInt8(at), across, down, quantization: body.readUInt8(at + 2) };
  });
  const mostAcross = Math.max(...heads.map(({ across }) => across));
  const mostDown = Math.max(...heads.map(({ down }) => down));
  const unitsWide = Math.ceil(width / (blockSide * mostAcross));
  const unitsHigh = Math.ceil(height / (blockSide * mostDown));
  const coarse = coarseSide(Math.max(width, height), side);
  const isProgressive = marker === progressive;
  const components = heads.map((head) => {
    const blocks = unitsWide * head.across * unitsHigh * head.down;
    return {
      ...head,
      blocksWide: unitsWide * head.across,
      columns: Math.ceil(Math.ceil((width * head.across) / mostAcross) / blockSide),
      rows: Math.ceil(Math.ceil((height * head.down) / mostDown) / blockSide),
      coefficients: new Int16Array(blocks * coarse * coarse),
      known: new Uint8Array(isProgressive ? blocks * blockSide : 0),
    };
  });
  return {
    width,
    height,
    isProgressive,
    mostAcross,
    mostDown,
    unitsWide,
    unitsHigh,
    side: coarse,
    components,
  };
}

/** The fewest pixels that a block may become so that the picture does not get smaller than is wanted. */
function coarseSide(longer: number, wanted: number): number {
  const least = Math.min(longer, wanted);
  return [1, 2, 4].find((side) => (longer * side) / blockSide >= least) ?? blockSide;
}
