/** The largest picture that any model draws, 4096 × 4096; more is not decoded. */
const mostPixels = 4096 * 4096;
/** A longer row takes much memory at once, and nobody draws one. */
const mostSide = 65_535;

/** @throws {RangeError} where a picture has no pixels or too many. */
export function checkSize(width: number, height: number): void {
  if (width < 1 || height < 1) throw new RangeError('The picture has no pixels.');
  if (width > mostSide || height > mostSide || width * height > mostPixels)
    throw new RangeError('The picture is too large.');
}
