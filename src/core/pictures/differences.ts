import { parseSize } from '../models/sizes.ts';
import type { PictureRecord } from './picture.ts';

/** Something about a picture that is not as it was asked for. */
export interface Difference {
  readonly of: 'size' | 'format';
  readonly asked: string;
  readonly came: string;
}

/**
 * Compares what was sent with what the bytes say; gateways drop fields and snap sizes. What is made of
 * an answer is like its source, whatever that was asked for as.
 */
export function differencesOf({
  options,
  type,
  width,
  height,
  composed,
}: PictureRecord): readonly Difference[] {
  if (composed) return [];
  const differences: Difference[] = [];
  const { size, output_format: format } = options;
  if (typeof format === 'string' && format !== type) {
    differences.push({ of: 'format', asked: format, came: type });
  }
  const asked = typeof size === 'string' ? parseSize(size) : undefined;
  if (asked && width && height && (asked.width !== width || asked.height !== height)) {
    differences.push({ of: 'size', asked: String(size), came: `${width}x${height}` });
  }
  return differences;
}
