import type * as vscode from 'vscode';
import type { PlacedPicture } from '../../core/agent/answerText.ts';
import { storing } from '../../core/pictures/incoming.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { readablePath } from '../saving/readablePath.ts';
import { replaceFile } from '../replacing/replaceFile.ts';
import type { ReplaceServices } from '../replacing/replaceFile.ts';
import { copyPicture, savePictureIn } from '../saving/savePicture.ts';
import { refuseThroughLinks } from '../saving/throughLinks.ts';
import type { Services } from '../services.ts';
import type { Plan } from './plan.ts';

export type PlaceServices = Pick<Services, 'saved' | 'settings'> & ReplaceServices;

/**
 * Saves paid pictures where the plan says. What cannot be saved is told instead of thrown: the picture
 * is kept, and whoever asked has to know.
 */
export async function placePictures(
  pictures: readonly Picture[],
  plan: Plan,
  services: PlaceServices,
): Promise<readonly PlacedPicture[]> {
  const placed: PlacedPicture[] = [];
  for (const [index, picture] of pictures.entries()) {
    const path = plan.paths[index] ?? '';
    try {
      const target = await placePicture(picture, index, plan, services);
      placed.push({ picture, path: target ? readablePath(target) : path });
    } catch (error) {
      const trouble = error instanceof Error ? error.message : String(error);
      placed.push({ picture, path, trouble });
    }
  }
  return placed;
}

async function placePicture(
  picture: Picture,
  index: number,
  { targets, home, replaces }: Plan,
  services: PlaceServices,
): Promise<vscode.Uri | undefined> {
  if (replaces) {
    return (await replaceFile(replaces, picture, services, { isUnattended: true }))?.uri;
  }
  if (!targets) return savePictureIn(home, picture, services, index + 1);
  const target = targets[index];
  if (!target) return undefined;
  // An agent may have made a link meanwhile, and a file that came to be there is somebody else's.
  await refuseThroughLinks(target);
  await storing(() => copyPicture(picture, target, services, { overwrite: false }));
  return target;
}
