/** Which sizes a family of models draws. */
export type SizeRule =
  /** These and no others. */
  | { readonly kind: 'listed' }
  /**
   * Any size in sixteenths, within limits of edge, ratio and pixels (OpenAI's images reference). The
   * frames of an animation share the pixels of one picture.
   */
  | { readonly kind: 'flexible'; readonly frames?: number }
  /** Any size with so many pixels (CometAPI's Seedream page). */
  | { readonly kind: 'area'; readonly leastPixels: number; readonly mostPixels: number }
  /** Nobody said: any width and height. */
  | { readonly kind: 'free' };

/** Why a size cannot be drawn, and the nearest one that can. */
export interface SizeProblem {
  readonly reason: 'form' | 'listed' | 'sixteenths' | 'edge' | 'ratio' | 'tooSmall' | 'tooLarge';
  readonly nearest: string;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const step = 16;
const longestEdge = 3840;
const widestRatio = 3;
const longestShape = 16;
const leastPixels = 655_360;
const mostPixels = 8_294_400;

/** Says what is wrong with a size; undefined when it can be drawn. */
export function sizeProblem(
  size: string,
  rule: SizeRule,
  presets: readonly string[],
): SizeProblem | undefined {
  const isPreset = presets.includes(size);
  const wanted = parseSize(size);
  const [first = '1024x1024'] = presets.filter((preset) => parseSize(preset));
  if (!wanted) {
    if (isPreset) return undefined;
    return { reason: 'form', nearest: sizeProblem(first, rule, presets)?.nearest ?? first };
  }
  switch (rule.kind) {
    case 'free':
      return undefined;
    case 'listed':
      return isPreset
        ? undefined
        : { reason: 'listed', nearest: nearestPreset(wanted, presets) ?? first };
    case 'area':
      return areaProblem(wanted, rule);
    case 'flexible':
      return flexibleProblem(wanted, mostPixelsOf(rule));
  }
}

/** Whether a size can be drawn; quicker than asking what is wrong with it. */
export function isDrawable(size: string, rule: SizeRule, presets: readonly string[]): boolean {
  const wanted = parseSize(size);
  if (!wanted || rule.kind !== 'flexible') return sizeProblem(size, rule, presets) === undefined;
  return flexibleReason(wanted, mostPixelsOf(rule)) === undefined;
}

/** Reads `WIDTHxHEIGHT`; undefined for anything else. */
export function parseSize(text: string): Size | undefined {
  const match = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(text);
  return match ? { width: Number(match[1]), height: Number(match[2]) } : undefined;
}

function nearestPreset(wanted: Size, presets: readonly string[]): string | undefined {
  const distance = (preset: string) => {
    const { width, height } = parseSize(preset) ?? wanted;
    return (
      Math.abs(Math.log((width / height) * (wanted.height / wanted.width))) * 4 +
      Math.abs(Math.log((width * height) / (wanted.width * wanted.height)))
    );
  };
  return presets.filter((preset) => parseSize(preset)).sort((a, b) => distance(a) - distance(b))[0];
}

function areaProblem(
  size: Size,
  { leastPixels: least, mostPixels: most }: SizeRule & { kind: 'area' },
): SizeProblem | undefined {
  const pixels = size.width * size.height;
  if (pixels < least) return { reason: 'tooSmall', nearest: text(scaled(size, least, Math.ceil)) };
  if (pixels > most) return { reason: 'tooLarge', nearest: text(scaled(size, most, Math.floor)) };
  return undefined;
}

function scaled(size: Size, pixels: number, round: (value: number) => number): Size {
  // Nothing in a very long shape could be grown without a side that nobody writes.
  const width = Math.max(size.width, size.height / longestShape);
  const height = Math.max(size.height, size.width / longestShape);
  const factor = Math.sqrt(pixels / (width * height));
  return { width: round(width * factor), height: round(height * factor) };
}

function flexibleProblem(size: Size, most: number): SizeProblem | undefined {
  const reason = flexibleReason(size, most);
  return reason && { reason, nearest: text(nearestFlexible(size, most)) };
}

function mostPixelsOf({ frames = 1 }: SizeRule & { kind: 'flexible' }): number {
  return Math.floor(mostPixels / frames);
}

function flexibleReason({ width, height }: Size, most: number): SizeProblem['reason'] | undefined {
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  if (long > longestEdge) return 'edge';
  if (long > widestRatio * short) return 'ratio';
  if (width * height < leastPixels) return 'tooSmall';
  if (width * height > most) return 'tooLarge';
  if (width % step !== 0 || height % step !== 0) return 'sixteenths';
  return undefined;
}

/** Keeps the proportions as far as the limits let it; every step only moves towards them. */
function nearestFlexible(size: Size, most: number): Size {
  const ratio = Math.min(widestRatio, Math.max(1 / widestRatio, size.width / size.height));
  const pixels = Math.min(most, Math.max(leastPixels, size.width * size.height));
  const width = Math.min(longestEdge, longestEdge * ratio, Math.sqrt(pixels * ratio));
  return allowedNear({ width, height: width / ratio }, most);
}

/** The allowed size in sixteenths that is closest to an exact one, among the neighbours on the grid. */
function allowedNear(exact: Size, most: number): Size {
  const near = (value: number) =>
    [-1, 0, 1, 2].map((offset) => (Math.floor(value / step) + offset) * step);
  const candidates = near(exact.width).flatMap((width) =>
    near(exact.height).map((height) => ({ width, height })),
  );
  const distance = ({ width, height }: Size) =>
    Math.hypot(width - exact.width, height - exact.height);
  const [best = { width: 960, height: 960 }] = candidates
    .filter((candidate) => flexibleReason(candidate, most) === undefined)
    .sort((a, b) => distance(a) - distance(b) || b.width * b.height - a.width * a.height);
  return best;
}

function text({ width, height }: Size): string {
  return `${width}x${height}`;
}
