import { paintBoat } from './boat.ts';
import type { Canvas } from './canvas.ts';
import { layer } from './land.ts';
import { jaggedRidge, softRidge } from './ridges.ts';
import { bar, fade, line, mix, px, steps } from './shapes.ts';

/** Open water under the sun, with a far shore and a paper boat. */
export function paintSea(canvas: Canvas): string {
  const { width, height, palette, random } = canvas;
  const horizon = height * random.between(0.56, 0.62);
  const surface = [
    mix(palette.sky[3], palette.sky[2], 0.35),
    mix(palette.sky[1], palette.water, 0.45),
    palette.water,
  ];
  return [
    shore(canvas, horizon),
    `<defs>${fade('water', surface)}</defs>`,
    `<rect y="${px(horizon)}" width="${width}" height="${px(height - horizon)}" fill="url(#water)"/>`,
    ripples(canvas, horizon),
    glitter(canvas, horizon),
    swell(canvas, horizon),
    paintBoat(canvas, horizon + (height - horizon) * 0.36),
  ].join('');
}

function shore(canvas: Canvas, horizon: number): string {
  const { unit, random } = canvas;
  const draw = random.pick(jaggedRidge, softRidge);
  return [0.05, 0.3]
    .map((near, index) => {
      const crest = draw(
        canvas,
        horizon - unit * (0.05 - near * 0.12),
        unit * (0.11 - near * 0.22),
      );
      return layer(canvas, `shore${index}`, crest, near);
    })
    .join('');
}

/** The path of light that the sun lays on the water. */
function glitter({ height, palette, random, sun, unit }: Canvas, horizon: number): string {
  return steps(22)
    .map((share) => {
      const y = horizon + unit * 0.008 + (height - horizon) * share ** 1.5;
      const spread = sun.radius * (0.35 + 0.8 * share);
      const place = [sun.x + random.between(-spread, spread), y] as const;
      const length = sun.radius * random.between(0.7, 2) * (1 + share);
      return bar(place, length, unit * (0.004 + 0.009 * share), palette.sun, 0.7 - 0.5 * share);
    })
    .join('');
}

function ripples({ width, height, palette, random, unit }: Canvas, horizon: number): string {
  return steps(46)
    .map((share) => {
      const y = horizon + (height - horizon) * share ** 1.3;
      const length = unit * random.between(0.05, 0.2) * (0.5 + share);
      return bar(
        [random.between(0, width), y],
        length,
        unit * (0.002 + 0.005 * share),
        palette.sky[3],
        0.16,
      );
    })
    .join('');
}

function swell(canvas: Canvas, horizon: number): string {
  const { height, unit, width, palette } = canvas;
  return [0.62, 0.82]
    .map((share) => {
      const crest = softRidge(canvas, horizon + (height - horizon) * share, unit * 0.012);
      const fill = mix(palette.water, palette.near, share);
      return `<path d="${line(crest)}L${width} ${height}H0Z" fill="${fill}" opacity=".45"/>`;
    })
    .join('');
}
