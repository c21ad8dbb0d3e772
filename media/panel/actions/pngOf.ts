/** The longest side that is drawn, in pixels: a browser has no canvas beyond that. */
const maxSide = 8192;

/** What the browser shows of an image, as PNG: the first frame of one that moves, a drawing in its own size. */
export async function pngOf(address: string | Promise<string>): Promise<Blob> {
  const image = new Image();
  image.crossOrigin = 'anonymous';
  image.src = await address;
  await image.decode();
  const { naturalWidth, naturalHeight } = image;
  const scale = Math.min(1, maxSide / Math.max(naturalWidth, naturalHeight));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(naturalWidth * scale)),
    Math.max(1, Math.round(naturalHeight * scale)),
  );
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/png' });
}
