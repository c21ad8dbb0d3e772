import type { ImageSize } from '../pictures/size.ts';

/** A rectangle in whole pixels, from the upper left corner of an upright picture. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What may change: all that one of these rectangles covers. They may overlap. */
export type Region = readonly Rect[];

/** A rectangle as a person or an agent writes it, in pixels or in hundredths of the picture. */
export interface RegionNumbers {
  readonly unit: 'px' | '%';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The regions that have a name, each from and to in sixths of the picture's width and height. */
const named = {
  leftHalf: [0, 0, 3, 6],
  rightHalf: [3, 0, 6, 6],
  topHalf: [0, 0, 6, 3],
  bottomHalf: [0, 3, 6, 6],
  leftThird: [0, 0, 2, 6],
  middleColumn: [2, 0, 4, 6],
  rightThird: [4, 0, 6, 6],
  topThird: [0, 0, 6, 2],
  middleRow: [0, 2, 6, 4],
  bottomThird: [0, 4, 6, 6],
  topLeft: [0, 0, 2, 2],
  topCentre: [2, 0, 4, 2],
  topRight: [4, 0, 6, 2],
  centreLeft: [0, 2, 2, 4],
  centre: [2, 2, 4, 4],
  centreRight: [4, 2, 6, 4],
  bottomLeft: [0, 4, 2, 6],
  bottomCentre: [2, 4, 4, 6],
  bottomRight: [4, 4, 6, 6],
} as const;

/** The names of the regions that can be picked: halves, thirds, nine cells and the border. */
export type RegionPreset = keyof typeof named | 'border';

/** All presets, in the order in which they are offered. */
export const regionPresets: readonly RegionPreset[] = [
  ...(Object.keys(named) as (keyof typeof named)[]),
  'border',
];

/** How wide the border is, as a share of the picture's shorter side. */
const borderShare = 1 / 8;

/** The region of a preset. Neighbouring ones touch and never overlap. */
export function presetRegion(preset: RegionPreset, size: ImageSize): Region {
  if (preset === 'border') return borderOf(size);
  const [left, top, right, bottom] = named[preset];
  const x = (sixths: number) => Math.round((size.width * sixths) / 6);
  const y = (sixths: number) => Math.round((size.height * sixths) / 6);
  return inside([between(x(left), y(top), x(right), y(bottom))], size);
}

/**
 * The region that some numbers name, rounded to whole pixels and cut off at the picture's edges.
 *
 * @returns an empty region where nothing of the picture is in it.
 */
export function numbersRegion(numbers: RegionNumbers, size: ImageSize): Region {
  const { x, y, width, height } = numbers;
  if (![x, y, width, height].every(Number.isFinite) || width <= 0 || height <= 0) return [];
  const [across, down] = numbers.unit === '%' ? [size.width / 100, size.height / 100] : [1, 1];
  const [left, top] = [Math.round(x * across), Math.round(y * down)];
  return inside(
    [
      {
        left,
        top,
        width: Math.max(1, Math.round((x + width) * across) - left),
        height: Math.max(1, Math.round((y + height) * down) - top),
      },
    ],
    size,
  );
}

/** The smallest rectangle around a region; undefined around nothing. */
export function boundsOf(region: Region): Rect | undefined {
  if (region.length === 0) return undefined;
  return between(
    Math.min(...region.map(({ left }) => left)),
    Math.min(...region.map(({ top }) => top)),
    Math.max(...region.map(({ left, width }) => left + width)),
    Math.max(...region.map(({ top, height }) => top + height)),
  );
}

/** What two rectangles share; undefined where they do not meet. */
export function intersection(a: Rect, b: Rect): Rect | undefined {
  const shared = between(
    Math.max(a.left, b.left),
    Math.max(a.top, b.top),
    Math.min(a.left + a.width, b.left + b.width),
    Math.min(a.top + a.height, b.top + b.height),
  );
  return shared.width > 0 && shared.height > 0 ? shared : undefined;
}

/** The rectangle of a whole picture. */
export function wholeOf({ width, height }: ImageSize): Rect {
  return { left: 0, top: 0, width, height };
}

/** The rectangle between two corners. */
export function between(left: number, top: number, right: number, bottom: number): Rect {
  return { left, top, width: right - left, height: bottom - top };
}

function inside(region: Region, size: ImageSize): Region {
  return region.flatMap((rect) => intersection(rect, wholeOf(size)) ?? []);
}

/** Four bands that overlap in the corners, so that no seam runs between them. */
function borderOf({ width, height }: ImageSize): Region {
  const band = Math.max(1, Math.round(Math.min(width, height) * borderShare));
  return inside(
    [
      between(0, 0, width, band),
      between(0, height - band, width, height),
      between(0, 0, band, height),
      between(width - band, 0, width, height),
    ],
    { width, height },
  );
}
