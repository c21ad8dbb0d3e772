import type { WriteColour } from './jpegColours.ts';
import type { Component, Frame } from './jpegFrame.ts';
import type { Bitmap } from './scaleDown.ts';

/** The values of one component, row by row. */
interface Plane {
  readonly width: number;
  readonly values: Uint8ClampedArray;
}

/** What coefficients are to be multiplied by, row by row, eight in a row; by number. */
export type QuantizationTables = ReadonlyMap<number, Uint16Array>;

/** Makes the pixels of a frame, each block becoming `frame.side` squared of them. */
export function renderJpeg(
  frame: Frame,
  quantization: QuantizationTables,
  write: WriteColour,
): Bitmap {
  const { side, mostAcross, mostDown } = frame;
  const width = Math.ceil((frame.width * side) / 8);
  const height = Math.ceil((frame.height * side) / 8);
  const planes = frame.components.map((component) => ({
    ...planeOf(frame, component, quantization),
    across: component.across / mostAcross,
    down: component.down / mostDown,
  }));
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  const values = [0, 0, 0, 0];
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 4) {
      planes.forEach((plane, index) => {
        const row = Math.floor(y * plane.down);
        values[index] = plane.values[row * plane.width + Math.floor(x * plane.across)] ?? 0;
      });
      const [first = 0, second = 0, third = 0, fourth = 0] = values;
      write(data, to, first, second, third, fourth);
    }
  }
  return { width, height, data: new Uint8Array(data.buffer) };
}

function planeOf(
  { side }: Frame,
  { blocksWide, coefficients, quantization: number }: Component,
  quantization: QuantizationTables,
): Plane {
  const factors = quantization.get(number);
  if (!factors) throw new RangeError('The JPEG lacks a table.');
  const width = blocksWide * side;
  const size = side * side;
  const values = new Uint8ClampedArray(coefficients.length);
  const transform = inverseTransform(side);
  const block = new Float32Array(size);
  for (let index = 0; index * size < coefficients.length; index++) {
    for (let at = 0; at < size; at++) {
      const factor = factors[Math.floor(at / side) * 8 + (at % side)] ?? 0;
      block[at] = (coefficients[index * size + at] ?? 0) * factor;
    }
    transform(block);
    const left = (index % blocksWide) * side;
    const top = Math.floor(index / blocksWide) * side;
    for (let at = 0; at < size; at++) {
      values[(top + Math.floor(at / side)) * width + left + (at % side)] = (block[at] ?? 0) + 128;
    }
  }
  return { width, values };
}

/**
 * The inverse cosine transform (ITU-T T.81, A.3.3) of as many points as are wanted. With fewer than 8 it
 * takes the coarse coefficients alone, which gives the block at that size.
 */
function inverseTransform(side: number): (block: Float32Array) => void {
  const wave = Float32Array.from({ length: side * side }, (_, at) => {
    const [place, frequency] = [Math.floor(at / side), at % side];
    const weight = frequency === 0 ? Math.SQRT1_2 : 1;
    return (weight / 2) * Math.cos(((2 * place + 1) * frequency * Math.PI) / (2 * side));
  });
  const half = new Float32Array(side * side);
  return (block) => {
    multiply(wave, block, half, side);
    multiply(wave, half, block, side);
  };
}

/** Writes the transposed product of two square matrices; done twice, it transforms columns and rows. */
function multiply(wave: Float32Array, from: Float32Array, to: Float32Array, side: number): void {
  for (let place = 0; place < side; place++) {
    for (let column = 0; column < side; column++) {
      let sum = 0;
      for (let frequency = 0; frequency < side; frequency++) {
        sum += (wave[place * side + frequency] ?? 0) * (from[frequency * side + column] ?? 0);
      }
      to[column * side + place] = sum;
    }
  }
}
