import type { Family } from '../models/family.ts';
import type { Options } from '../models/options.ts';
import { isDrawable, parseSize } from '../models/sizes.ts';
import type { ImageSize } from '../pictures/size.ts';

/** A shape that an answer can have: `across` to `down`, in lowest terms, and what asks for it. */
export interface Shape {
  readonly across: number;
  readonly down: number;
  readonly fields: Options;
  /** How many pixels an answer has, where that is known. */
  readonly pixels?: number;
}

/** The longest side that is sent; more of it is not looked at (Comfy's and OpenAI's limits for inputs). */
export const longestSent = 2048;

/** The grid on which sizes of another shape than the source's are looked for, in pixels. */
const step = 16;
/** The longest side that is looked at, in steps. */
const mostSteps = 512;

/**
 * The shapes that a source can be sent in, the best first: those that are exactly its own, then those
 * that add little to it; among equals, the nearest to the family's usual number of pixels.
 *
 * @param chosen a size or ratio of the family that was asked for; then it is the only one.
 * @returns nothing for a family that takes neither size nor ratio.
 */
export function shapesFor(source: ImageSize, family: Family, chosen?: string): readonly Shape[] {
  const usualPixels = family.edits?.usualPixels ?? 1;
  return (chosen ? [chosen] : candidates(source, family))
    .flatMap(shapeOf)
    .filter(({ across, down }) => Math.max(across, down) <= longestSent)
    .map((shape) => ({ shape, weight: weightOf(shape, source, usualPixels) }))
    .sort((a, b) => a.weight - b.weight)
    .map(({ shape }) => shape);
}

/** The sizes of exactly the source's shape, the nearest to the usual number of pixels first. */
export function exactSizes(source: ImageSize, family: Family): readonly string[] {
  return shapesFor(source, family).flatMap((shape) =>
    added(shape, source) === 0 && shape.fields.size ? [shape.fields.size] : [],
  );
}

/** Reads a size or a ratio. */
function shapeOf(text: string): readonly Shape[] {
  const size = parseSize(text);
  if (size) return [reduced(size, { size: text }, size.width * size.height)];
  const [across = 0, down = 0] = text.split(':').map(Number);
  return across > 0 && down > 0
    ? [reduced({ width: across, height: down }, { aspect_ratio: text })]
    : [];
}

function reduced({ width, height }: ImageSize, fields: Options, pixels?: number): Shape {
  const divisor = greatestDivisor(width, height);
  return {
    across: width / divisor,
    down: height / divisor,
    fields,
    ...(pixels !== undefined && { pixels }),
  };
}

/** What a shape adds to a source, as a share of the source's pixels. */
function added({ across, down }: Shape, { width, height }: ImageSize): number {
  const times = Math.max(Math.ceil(width / across), Math.ceil(height / down));
  return (across * down * times * times) / (width * height) - 1;
}

/** What is exact comes first; else a fifth more of padding weighs as much as e times the pixels. */
function weightOf(shape: Shape, source: ImageSize, usualPixels: number): number {
  const more = added(shape, source);
  const distance = Math.abs(Math.log((shape.pixels ?? usualPixels) / usualPixels));
  return more === 0 ? distance / 1000 : 1 + more + distance / 5;
}

function candidates(source: ImageSize, { edits, values, sizes }: Family): readonly string[] {
  switch (edits?.shape) {
    case undefined:
    case 'none':
      return [];
    case 'ratios':
      return values.aspect_ratio ?? [];
    case 'sizes': {
      const presets = values.size ?? [];
      const isLegal = (size: string) =>
        parseSize(size) !== undefined && isDrawable(size, sizes, presets);
      if (sizes.kind === 'listed') return presets.filter(isLegal);
      const exact = sizesLike(source).filter(isLegal);
      return exact.length > 0 ? exact : sizesNear(source).filter(isLegal);
    }
  }
}

/** The sizes of exactly the source's shape: those in whole steps, where there are such. */
function sizesLike({ width, height }: ImageSize): readonly string[] {
  const divisor = greatestDivisor(width, height);
  const [across, down] = [width / divisor, height / divisor];
  const inSteps = step / greatestDivisor(step, greatestDivisor(across, down));
  const most = (mostSteps * step) / Math.max(across, down);
  const each = inSteps <= most ? inSteps : 1;
  return Array.from({ length: Math.floor(most / each) }, (_, index) =>
    text(across * each * (index + 1), down * each * (index + 1)),
  );
}

/** The sizes in whole steps whose shape is the nearest to the source's, up to three to one. */
function sizesNear({ width, height }: ImageSize): readonly string[] {
  const ratio = Math.min(3, Math.max(1 / 3, width / height));
  return Array.from({ length: mostSteps }, (_, index) => (index + 1) * step).flatMap((side) => {
    const other = side / ratio / step;
    return [Math.floor(other), Math.ceil(other)]
      .filter((steps) => steps > 0)
      .map((steps) => text(side, steps * step));
  });
}

function text(width: number, height: number): string {
  return `${width}x${height}`;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
