import type { ImageSize } from '../pictures/size.ts';
import { sniffImage } from '../pictures/imageType.ts';
import { toJpeg } from './jpeg.ts';
import { layOver } from './layOver.ts';
import type { Keeping } from './layOver.ts';
import { fitsPlan } from './plan.ts';
import type { EditPlan } from './plan.ts';
import { encodePng } from './png/encodePng.ts';
import { emptyRaster, pixelBytes } from './raster.ts';
import type { Raster } from './raster.ts';
import { decodeSource } from './source/decodeSource.ts';
import type { Decoded } from './source/decodeSource.ts';
import type { SourceFacts } from './source/inspect.ts';

/** A picture made of an answer and its source. */
export interface Outcome {
  readonly bytes: Buffer;
  readonly size: ImageSize;
  /** The share of the pixels outside the region that the answer changed visibly, from 0 to 1. */
  readonly changedOutside: number;
}

/** The file types that an outcome can have. */
export type OutcomeType = 'png' | 'jpeg';

/**
 * Lays an answer over its source, so that nothing changes outside the region. The outcome has the
 * source's size, depth and colour profile.
 *
 * @returns undefined where the answer has another shape than what was sent, or cannot be read here.
 * @throws where the source cannot be read.
 */
export async function keepTheRest(
  source: Buffer,
  facts: SourceFacts,
  answer: Buffer,
  keeping: Keeping,
  type: OutcomeType,
): Promise<Outcome | undefined> {
  const answered = await decodedAnswer(answer, keeping.plan);
  if (!answered) return undefined;
  const { raster, kept } = await decodeSource(source, facts);
  const changedOutside = layOver(raster, answered.raster, keeping);
  return { ...encoded({ raster, kept }, type), changedOutside };
}

/**
 * Cuts what was padded off an answer, in the answer's own resolution.
 *
 * @returns undefined where the answer has another shape than what was sent, or cannot be read here.
 */
export async function cropped(
  answer: Buffer,
  source: ImageSize,
  plan: EditPlan,
  type: OutcomeType,
): Promise<Outcome | undefined> {
  const answered = await decodedAnswer(answer, plan);
  if (!answered) return undefined;
  const { raster, kept } = answered;
  const part = { raster: cropToSource(raster, source, plan), kept };
  return { ...encoded(part, type), changedOutside: 0 };
}

/** The part of an answer that shows the source, to the nearest pixel. */
export function cropToSource(answer: Raster, source: ImageSize, { canvas }: EditPlan): Raster {
  const scale = answer.width / canvas.width;
  const left = Math.min(answer.width - 1, Math.max(0, Math.round(-canvas.left * scale)));
  const top = Math.min(answer.height - 1, Math.max(0, Math.round(-canvas.top * scale)));
  const width = Math.min(answer.width - left, Math.max(1, Math.round(source.width * scale)));
  const height = Math.min(answer.height - top, Math.max(1, Math.round(source.height * scale)));
  const part = emptyRaster({ width, height }, answer.depth);
  const size = pixelBytes(answer);
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * answer.width + left) * size;
    part.data.set(answer.data.subarray(from, from + width * size), y * width * size);
  }
  return part;
}

async function decodedAnswer(bytes: Buffer, plan: EditPlan): Promise<Decoded | undefined> {
  const type = sniffImage(bytes);
  if (type !== 'png' && type !== 'jpeg') return undefined;
  const decoded = await decodeSource(bytes, { type, orientation: 1 });
  return fitsPlan(plan, decoded.raster) ? decoded : undefined;
}

function encoded({ raster, kept }: Decoded, type: OutcomeType): Pick<Outcome, 'bytes' | 'size'> {
  const { width, height } = raster;
  const bytes = type === 'png' ? encodePng(raster, kept) : toJpeg(raster, kept);
  return { bytes, size: { width, height } };
}
