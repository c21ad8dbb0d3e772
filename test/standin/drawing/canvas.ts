import { days, nights } from './palettes.ts';
import type { Palette } from './palettes.ts';
import { randomFrom } from './random.ts';
import type { Random } from './random.ts';

/** What a scene is painted on and with. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** The shorter edge: lengths are shares of it, so that a scene looks alike in every size. */
  readonly unit: number;
  readonly random: Random;
  readonly palette: Palette;
  readonly isNight: boolean;
  readonly sun: { readonly x: number; readonly y: number; readonly radius: number };
}

/** Chooses light and place of the sun for a prompt. */
export function prepareCanvas(width: number, height: number, prompt: string, seed: string): Canvas {
  const random = randomFrom(seed);
  const unit = Math.min(width, height);
  const isNight =
    /\b(night|moon|stars?|midnight)\b|[夜月星]/i.test(prompt) || random.between(0, 1) < 0.15;
  return {
    width,
    height,
    unit,
    random,
    isNight,
    palette: random.pick(...(isNight ? nights : days)),
    sun: {
      x: width * random.pick(random.between(0.2, 0.38), random.between(0.6, 0.8)),
      y: height * random.between(0.2, 0.4),
      radius: unit * random.between(0.055, 0.1),
    },
  };
}
