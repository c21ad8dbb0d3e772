import { prepareCanvas } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { paintCaption, paintPlate } from './caption.ts';
import { paintHills, paintPeaks } from './land.ts';
import { paintSea } from './sea.ts';
import { px } from './shapes.ts';
import { paintSky } from './sky.ts';

/** What a picture shows, and for whom it says it was drawn. */
export interface Subject {
  readonly prompt: string;
  readonly model: string;
  readonly width: number;
  readonly height: number;
  readonly transparent: boolean;
}

type Painter = (canvas: Canvas) => string;

/** Some words in a prompt decide what is seen. */
const hints: readonly (readonly [RegExp, Painter])[] = [
  [/\b(sea|ocean|lake|water|river|boat|ship|waves?|island)\b|[海湖船水]/i, paintSea],
  [/\b(mountains?|peaks?|snow|alps|rocks?|cliffs?)\b|山/i, paintPeaks],
  [/\b(hills?|forest|trees?|fields?|meadow|garden)\b|[森林木]/i, paintHills],
];

/** Composes the picture as SVG; `seed` tells the pictures of one prompt apart. */
export function composeScene(subject: Subject, seed: string): string {
  const { width, height, prompt, model, transparent } = subject;
  const canvas = prepareCanvas(width, height, prompt, seed);
  const hinted = hints.find(([words]) => words.test(prompt))?.[1];
  const paint = hinted ?? canvas.random.pick<Painter>(paintSea, paintPeaks, paintHills);
  const painting = paintSky(canvas) + paint(canvas);
  const content = transparent
    ? medallion(canvas, painting, model)
    : painting + paintCaption(width, height, model);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>`;
}

/** Without a background the scene is a round badge, and nothing is around it. */
function medallion({ width, height, unit }: Canvas, painting: string, model: string): string {
  const [x, y, radius] = [px(width / 2), px(height / 2), unit * 0.46];
  return [
    `<defs><clipPath id="round"><circle cx="${x}" cy="${y}" r="${px(radius)}"/></clipPath></defs>`,
    `<g clip-path="url(#round)">${painting}</g>`,
    `<circle cx="${x}" cy="${y}" r="${px(radius)}" fill="none" stroke="#fff" stroke-width="${px(unit * 0.016)}"/>`,
    `<g transform="translate(${x} 0)">${paintPlate(unit * 0.62, height / 2 + radius * 0.8, model)}</g>`,
  ].join('');
}
