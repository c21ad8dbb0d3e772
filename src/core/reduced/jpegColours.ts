/** What of a JPEG says how its components are to be read as colours. */
export interface ColourHints {
  readonly isJfif: boolean;
  /** The transform that Adobe's segment APP14 names: 0 for none, 1 for YCbCr, 2 for YCCK. */
  readonly adobe: number | undefined;
  /** The components' names. */
  readonly ids: readonly number[];
}

/** Writes a pixel's red, green and blue to a place in a bitmap. */
export type WriteColour = (
  target: Uint8ClampedArray,
  at: number,
  first: number,
  second: number,
  third: number,
  fourth: number,
) => void;

/** Chooses as libjpeg does, and with it every browser. */
export function colourWriter({ isJfif, adobe, ids }: ColourHints): WriteColour {
  if (ids.length === 1) return writeGrey;
  if (ids.length === 4) {
    const write = adobe === 2 ? writeYcck : writeCmyk;
    // Adobe's programs write how much paper is left instead of how much ink there is.
    return adobe === undefined ? inverted(write) : write;
  }
  if (isJfif) return writeYcc;
  const isRgb = adobe === undefined ? String.fromCharCode(...ids) === 'RGB' : adobe === 0;
  return isRgb ? writeRgb : writeYcc;
}

const writeGrey: WriteColour = (target, at, grey) => {
  target[at] = grey;
  target[at + 1] = grey;
  target[at + 2] = grey;
};

const writeRgb: WriteColour = (target, at, red, green, blue) => {
  target[at] = red;
  target[at + 1] = green;
  target[at + 2] = blue;
};

/** ITU-T T.871, 7. */
const writeYcc: WriteColour = (target, at, luma, blue, red) => {
  target[at] = luma + 1.402 * (red - 128);
  target[at + 1] = luma - 0.344136 * (blue - 128) - 0.714136 * (red - 128);
  target[at + 2] = luma + 1.772 * (blue - 128);
};

const writeCmyk: WriteColour = (target, at, cyan, magenta, yellow, black) => {
  target[at] = (cyan * black) / 255;
  target[at + 1] = (magenta * black) / 255;
  target[at + 2] = (yellow * black) / 255;
};

const writeYcck: WriteColour = (target, at, luma, blue, red, black) => {
  writeYcc(target, at, luma, blue, red, 0);
  const [inkRed = 0, inkGreen = 0, inkBlue = 0] = target.subarray(at, at + 3);
  writeCmyk(target, at, 255 - inkRed, 255 - inkGreen, 255 - inkBlue, black);
};

function inverted(write: WriteColour): WriteColour {
  return (target, at, cyan, magenta, yellow, black) =>
    write(target, at, 255 - cyan, 255 - magenta, 255 - yellow, 255 - black);
}
