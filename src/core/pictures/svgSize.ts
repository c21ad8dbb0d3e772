import type { ImageSize } from './size.ts';
import { svgRootIn } from './svgRoot.ts';

/**
 * The size at which an SVG is seen, in CSS pixels, out of the beginning of its file: by its width and
 * height, each of which its view box can stand in for (CSS Images, 5; SVG 2, 8.12).
 */
export function svgSize(head: Uint8Array): ImageSize | undefined {
  const attributes = svgRootIn(head)?.attributes;
  const box = viewBoxOf(attributes?.get('viewBox'));
  const width = lengthOf(attributes?.get('width'));
  const height = lengthOf(attributes?.get('height'));
  if (width && height) return rounded({ width, height });
  if (!box) return undefined;
  if (width) return rounded({ width, height: (width / box.width) * box.height });
  if (height) return rounded({ width: (height / box.height) * box.width, height });
  return rounded(box);
}

function rounded({ width, height }: ImageSize): ImageSize {
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
}

const longestValue = 100;
const number = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?`;
const length = new RegExp(`^\\s*(${number})([a-z]*)\\s*$`, 'i');

/** Units in CSS pixels (CSS Values and Units, 6); those of the font stand for the default one of 16 pixels. */
const units: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
  pt: 96 / 72,
  pc: 16,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
};

/** A length in CSS pixels; undefined for none, as for a part of whatever surrounds the picture (`100%`). */
function lengthOf(value: string | undefined): number | undefined {
  if (value === undefined || value.length > longestValue) return undefined;
  const [, amount, unit = ''] = length.exec(value) ?? [];
  const pixels = Number(amount) * (units[unit.toLowerCase()] ?? NaN);
  return Number.isFinite(pixels) && pixels > 0 ? pixels : undefined;
}

function viewBoxOf(value: string | undefined): ImageSize | undefined {
  if (value === undefined || value.length > longestValue) return undefined;
  const [, , width = NaN, height = NaN] = value
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  return width > 0 && height > 0 ? { width, height } : undefined;
}
