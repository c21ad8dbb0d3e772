import type { Picture } from '../../core/pictures/picture.ts';
import type { Services } from '../services.ts';

/**
 * What is done with kept pictures; each can fail, be repeated, or come weeks after they were made.
 *
 * @returns what to tell of it where it is done; nothing where that is seen anyhow.
 */
export type PictureAct = (
  pictures: readonly Picture[],
  services: Services,
) => Promise<string | undefined>;
