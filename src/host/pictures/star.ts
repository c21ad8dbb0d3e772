import type { PictureAct } from './pictureAct.ts';

/** Marks pictures, so that they are found again and never make room for others. */
export const star: PictureAct = (pictures, services) => setStarred(pictures, services, true);

export const unstar: PictureAct = (pictures, services) => setStarred(pictures, services, false);

async function setStarred(
  ...[pictures, { store }, isStarred]: [...Parameters<PictureAct>, boolean]
): Promise<undefined> {
  for (const { id } of pictures) await store.update(id, { isStarred });
}
