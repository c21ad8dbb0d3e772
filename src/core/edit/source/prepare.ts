import type { ImageType } from '../../pictures/imageType.ts';
import { toJpeg } from '../jpeg.ts';
import { encodePng } from '../png/encodePng.ts';
import type { EditPlan } from '../plan.ts';
import { emptyRaster } from '../raster.ts';
import type { Raster } from '../raster.ts';
import { scaledRows } from '../scaledRows.ts';
import { decodeSource } from './decodeSource.ts';
import type { SourceFacts } from './inspect.ts';
import { needsPixels } from './preparation.ts';
import type { PreparationStep } from './preparation.ts';
import { isStrippable } from './readable.ts';
import { strip } from './strip.ts';

/** A picture as it is sent. */
export interface PreparedPicture {
  readonly bytes: Buffer;
  readonly type: ImageType;
}

/**
 * Makes of a source what is sent: the very bytes where no step is needed, the same pixels without what
 * else the file says, or a PNG of what the plan shows. A PNG that is too heavy becomes a JPEG.
 *
 * @param mostBytes what it may weigh.
 * @throws where the source cannot be read.
 */
export async function prepareSource(
  bytes: Buffer,
  facts: SourceFacts,
  plan: EditPlan,
  steps: readonly PreparationStep[],
  mostBytes: number,
): Promise<PreparedPicture> {
  const { type } = facts;
  if (!needsPixels(steps)) {
    const isAsItIs = steps.length === 0 || !isStrippable(type);
    return { bytes: isAsItIs ? bytes : strip(bytes, type), type };
  }
  const { raster, kept } = await decodeSource(bytes, facts);
  const sent = viewOf(raster, plan);
  const png = encodePng(sent, kept);
  if (png.length <= mostBytes) return { bytes: png, type: 'png' };
  return { bytes: toJpeg(sent, kept), type: 'jpeg' };
}

/** What a plan shows of an upright source, in the size that is sent. */
export function viewOf(source: Raster, { canvas, sent }: EditPlan): Raster {
  const view = emptyRaster(sent, 8);
  const row = scaledRows(source, sent, canvas);
  for (let y = 0; y < sent.height; y++) {
    const values = row(y);
    const start = y * sent.width * 4;
    for (let at = 0; at < values.length; at++) view.data[start + at] = Math.round(values[at] ?? 0);
  }
  return view;
}
