import type { Canvas } from './canvas.ts';
import { bar, mix, polygon, px } from './shapes.ts';
import type { Point } from './shapes.ts';

/** A folded paper boat with its mirror image, on the side of the water away from the sun. */
export function paintBoat(
  { width, unit, sun, palette, random }: Canvas,
  waterline: number,
): string {
  const x =
    sun.x < width / 2 ? width * random.between(0.58, 0.7) : width * random.between(0.3, 0.42);
  const size = unit * random.between(0.13, 0.17);
  const place = `translate(${px(x)} ${px(waterline)})`;
  const boat = folds(size, palette.sun, palette.water);
  return [
    `<g transform="${place} scale(1 -.55)" opacity=".28">${boat}</g>`,
    bar([x, waterline + size * 0.02], size * 1.7, size * 0.05, palette.water, 0.45),
    `<g transform="${place} rotate(${px(random.between(-3, 3))})">${boat}</g>`,
  ].join('');
}

/** Bow, stern and sail around the middle of the waterline, each fold in its own shade. */
function folds(size: number, paper: string, shadow: string): string {
  const at = (x: number, y: number): Point => [x * size, y * size];
  const shade = (share: number) => mix(paper, shadow, share);
  return [
    polygon([at(0, -0.92), at(-0.42, -0.2), at(0, -0.12)], shade(0.06)),
    polygon([at(0, -0.92), at(0.42, -0.2), at(0, -0.12)], shade(0.28)),
    polygon([at(-1, -0.42), at(0, -0.16), at(0, 0.04), at(-0.6, 0.04)], shade(0)),
    polygon([at(1, -0.42), at(0, -0.16), at(0, 0.04), at(0.6, 0.04)], shade(0.18)),
    polygon([at(-1, -0.42), at(0, -0.16), at(-0.34, -0.16)], shade(0.36)),
    polygon([at(1, -0.42), at(0, -0.16), at(0.34, -0.16)], shade(0.48)),
  ].join('');
}
