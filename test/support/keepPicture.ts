import type { Picture, PictureOrigin } from '../../src/core/pictures/picture.ts';
import type { PictureStore } from '../../src/core/pictures/pictureStore.ts';
import { tinyPictures } from './pictures.ts';

/** Keeps a picture as the maker does; its bytes and its origin are made up where they are not given. */
export async function keepPicture(
  store: PictureStore,
  origin: Partial<PictureOrigin> = {},
  bytes: Uint8Array = tinyPictures.png,
): Promise<Picture> {
  const incoming = await store.open();
  await incoming.write(bytes);
  const plain = { prompt: 'A paper boat', model: 'gpt-image-2', options: {}, answer: {} };
  return store.keep(await incoming.finish(), { ...plain, elapsedMs: 1, ...origin });
}
