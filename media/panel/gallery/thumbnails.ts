import type { Page } from '../page.ts';

/** Pixels of the longer side; enough for a tile on a sharp screen. */
const longest = 480;
const atOnce = 2;

export interface Thumbnails {
  /** Makes one of a loaded picture, if it has not been made yet. */
  readonly offer: (id: string, image: HTMLImageElement) => void;
}

/** Makes small pictures of large ones when there is nothing better to do, a few at a time. */
export function thumbnailMaker(send: Page['send']): Thumbnails {
  const made = new Set<string>();
  const queue: { readonly id: string; readonly image: HTMLImageElement }[] = [];
  let working = 0;

  const next = (): void => {
    if (working >= atOnce) return;
    const job = queue.shift();
    if (!job) return;
    // What was scrolled away before its turn is made when it is seen again.
    if (!job.image.isConnected) {
      made.delete(job.id);
      return next();
    }
    working++;
    requestIdleCallback(() => {
      reduced(job.image)
        .then((bytes) => bytes && void send({ type: 'thumbnail', id: job.id, bytes }))
        // A picture that cannot be drawn is shown as it is.
        .catch(() => undefined)
        .finally(() => {
          working--;
          next();
        });
    });
  };
  return {
    offer: (id, image) => {
      if (made.has(id)) return;
      made.add(id);
      queue.push({ id, image });
      next();
    },
  };
}

async function reduced(image: HTMLImageElement): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { naturalWidth, naturalHeight } = image;
  if (naturalWidth === 0 || naturalHeight === 0) return undefined;
  const scale = Math.min(1, longest / Math.max(naturalWidth, naturalHeight));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(naturalWidth * scale)),
    Math.max(1, Math.round(naturalHeight * scale)),
  );
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.85 });
  return new Uint8Array(await blob.arrayBuffer());
}
