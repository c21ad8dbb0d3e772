import type { Canvas } from './canvas.ts';
import { steps } from './shapes.ts';
import type { Point } from './shapes.ts';

/** A soft crest from edge to edge. */
export function softRidge(canvas: Canvas, y: number, rise: number): Point[] {
  const { width, unit, random } = canvas;
  const waves = [1, 2.3, 4.9].map((speed) => ({
    speed: (speed * random.between(0.8, 1.25) * 3.4) / unit,
    phase: random.between(0, 7),
    height: rise / speed,
  }));
  return steps(65).map((share) => {
    const x = share * width;
    const lift = waves.reduce(
      (sum, wave) => sum + wave.height * Math.sin(x * wave.speed + wave.phase),
      0,
    );
    return [x, y - lift];
  });
}

/** A jagged crest: summits at uneven distances, and every slope broken ever finer. */
export function jaggedRidge(canvas: Canvas, y: number, rise: number): Point[] {
  const { width, unit, random } = canvas;
  const points: Point[] = [[-unit * random.between(0.1, 0.4), y]];
  for (let x = 0; x < width + unit * 0.2; x += unit * random.between(0.1, 0.17)) {
    const isSummit = points.length % 2 === 1;
    points.push([x, y - rise * (isSummit ? random.between(0.3, 1) : random.between(-0.1, 0.28))]);
  }
  points.push([width + unit, y]);
  return shatter(points, rise * 0.15, canvas);
}

function shatter(points: readonly Point[], roughness: number, canvas: Canvas): Point[] {
  if (roughness < canvas.unit * 0.003) return [...points];
  const finer = split(points, (by) => canvas.random.between(-by, by), roughness);
  return shatter(finer, roughness * 0.5, canvas);
}

function split(points: readonly Point[], shift: (by: number) => number, by: number): Point[] {
  return points.flatMap((point, index) => {
    const next = points[index + 1];
    if (!next) return [point];
    const middle: Point = [(point[0] + next[0]) / 2, (point[1] + next[1]) / 2 + shift(by)];
    return [point, middle];
  });
}
