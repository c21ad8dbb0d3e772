import type { Canvas } from './canvas.ts';
import { jaggedRidge, softRidge } from './ridges.ts';
import { fade, line, mix, px, steps } from './shapes.ts';
import type { Point } from './shapes.ts';

/** Rolling hills, the nearest with pines. */
export function paintHills(canvas: Canvas): string {
  const { height, unit } = canvas;
  const layers = steps(6).map((near, index) => {
    const crest = softRidge(
      canvas,
      height * (0.52 + 0.36 * near ** 1.15),
      unit * (0.05 + 0.03 * near),
    );
    return (
      layer(canvas, `hill${index}`, crest, near) + (near > 0.5 ? pines(canvas, crest, near) : '')
    );
  });
  return layers.join('');
}

/** Mountains behind wooded hills. */
export function paintPeaks(canvas: Canvas): string {
  const { height, unit } = canvas;
  const peaks = [0, 0.22, 0.42].map((near, index) => {
    const crest = jaggedRidge(canvas, height * (0.55 + 0.28 * near), unit * (0.36 - 0.3 * near));
    return layer(canvas, `peak${index}`, crest, near);
  });
  const woods = [0.7, 1].map((near, index) => {
    const crest = softRidge(canvas, height * (0.62 + 0.24 * near), unit * 0.05);
    return layer(canvas, `wood${index}`, crest, near) + pines(canvas, crest, near);
  });
  return [...peaks, ...woods].join('');
}

/** One crest and everything below it; mist gathers at its foot. */
export function layer(canvas: Canvas, id: string, crest: readonly Point[], near: number): string {
  const { palette, width, height } = canvas;
  const colour = mix(palette.far, palette.near, near);
  const mist = mix(colour, palette.sky[3], 0.42 * (1 - near));
  const outline = `${line(crest)}L${width * 2} ${height}L${-width} ${height}Z`;
  return `<defs>${fade(id, [colour, mist, mist])}</defs><path d="${outline}" fill="url(#${id})"/>`;
}

/** Groves along a crest. */
function pines(canvas: Canvas, crest: readonly Point[], near: number): string {
  const { unit, random, palette } = canvas;
  const colour = mix(mix(palette.far, palette.near, near), palette.near, 0.35);
  const trees = crest.flatMap(([x, y], index) => {
    const isGrove = Math.sin(index * 0.45 + near * 9) > 0.1;
    if (!isGrove) return [];
    return steps(3).map(() => {
      const size = unit * random.between(0.03, 0.075) * (0.35 + 0.9 * near);
      return pine(x + unit * random.between(-0.02, 0.02), y + size * 0.12, size);
    });
  });
  return `<path d="${trees.join('')}" fill="${colour}"/>`;
}

function pine(x: number, foot: number, size: number): string {
  const tier = (top: number, bottom: number, half: number) =>
    `M${px(x)} ${px(foot - size * top)}l${px(size * half)} ${px(size * (top - bottom))}h${px(-2 * size * half)}z`;
  return tier(1, 0.55, 0.13) + tier(0.78, 0.28, 0.19) + tier(0.5, 0, 0.25);
}
