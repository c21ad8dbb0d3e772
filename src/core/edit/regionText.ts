import type { RegionNumbers } from './region.ts';

const number = String.raw`(\d{1,6}(?:[.]\d{1,6})?)\s*(%|px)?`;
const fourNumbers = new RegExp(
  `^${Array(4)
    .fill(number)
    .join(String.raw`\s*[,;\s]\s*`)}$`,
  'i',
);

/**
 * Reads a rectangle as a person writes it: `x, y, width, height`, in pixels, or in hundredths of the
 * picture where any of the numbers has a `%`.
 *
 * @returns undefined where it is none, or where pixels and hundredths are mixed.
 */
export function parseRegion(text: string): RegionNumbers | undefined {
  if (text.length > 100) return undefined;
  const match = fourNumbers.exec(text.trim());
  if (!match) return undefined;
  const [, x, xUnit, y, yUnit, width, widthUnit, height, heightUnit] = match;
  const units = [xUnit, yUnit, widthUnit, heightUnit].filter(Boolean);
  const isShare = units.includes('%');
  if (isShare && units.some((unit) => unit !== '%')) return undefined;
  return {
    unit: isShare ? '%' : 'px',
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
  };
}
