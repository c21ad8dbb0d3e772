import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import * as vscode from 'vscode';
import { cutAt } from '../../core/documents/cut.ts';
import { longestSent } from '../../core/edit/shapes.ts';
import { sourceProblem } from '../../core/edit/source/preparation.ts';
import { refusal } from '../../core/edit/sources.ts';
import type { Source } from '../../core/edit/sources.ts';
import { ImageError } from '../../core/errors.ts';
import type { OrderPicture } from '../../core/orderEdit.ts';
import { storing } from '../../core/pictures/incoming.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { keptPictureIn } from '../documents/keptPicture.ts';
import { readablePath } from '../saving/readablePath.ts';
import type { Services } from '../services.ts';
import type { ImageMeant } from './imagesMeant.ts';

export type TakeServices = Pick<Services, 'panel' | 'sources' | 'store'>;

/** How much of a prompt stands for an image that has no file of its own, in characters. */
const shownLength = 40;

/**
 * Copies an image, so that it cannot change any more, and looks it over. What only a browser reads
 * becomes a PNG of what it shows.
 *
 * @throws {ImageError} `invalid` for what cannot be changed, before anything is paid.
 */
export async function takeImage(image: ImageMeant, services: TakeServices): Promise<OrderPicture> {
  if ('picture' in image) {
    const { id, path } = image.picture;
    return take(path, nameOf(image.picture), id, services);
  }
  const { uri } = image;
  const own = await keptPictureIn(uri, services.store);
  const from = uri.scheme === 'file' ? uri.fsPath : await vscode.workspace.fs.readFile(uri);
  const picture = await take(from, readablePath(uri), own?.id, services);
  return { ...picture, uri: uri.toString() };
}

async function take(
  from: string | Uint8Array,
  name: string,
  id: string | undefined,
  services: TakeServices,
): Promise<OrderPicture> {
  const { sources } = services;
  try {
    return checked(await sources.take(from, name, id));
  } catch (error) {
    const drawn = isForBrowsers(error) && (await drawnByPage(from, name, services));
    if (!drawn) throw error;
    return checked(await sources.take(drawn, name, id));
  }
}

/** What is too large to be sent as it is has to be reduced, and too large an image cannot be. */
function checked({ picture, facts }: Source): OrderPicture {
  const isReduced = Math.max(picture.width, picture.height) > longestSent;
  const problem = sourceProblem(facts, isReduced);
  if (problem) throw refusal(picture.name, problem);
  return picture;
}

/** Makes of an image that was taken a PNG of what a browser shows; undefined where it shows nothing. */
export async function takeAsPng(
  picture: OrderPicture,
  { panel, sources }: TakeServices,
): Promise<OrderPicture | undefined> {
  const png = await panel.rasterize(sources.pathOf(picture));
  if (!png) return undefined;
  const { file: _file, ...rest } = picture;
  const taken = await sources.take(png, picture.name, picture.picture);
  return { ...rest, ...taken.picture };
}

function isForBrowsers(error: unknown): boolean {
  const reason = ImageError.is(error, 'invalid') ? error.details.sourceProblem?.reason : undefined;
  return reason === 'type' || reason === 'animated';
}

/** The page may load a file that lies among the copies. */
async function drawnByPage(
  from: string | Uint8Array,
  name: string,
  { panel, sources }: TakeServices,
): Promise<Uint8Array | undefined> {
  const bytes =
    typeof from === 'string' ? await vscode.workspace.fs.readFile(vscode.Uri.file(from)) : from;
  const path = join(
    sources.folder,
    `${randomUUID()}${extname(typeof from === 'string' ? from : name)}`,
  );
  try {
    await storing(() => writeFile(path, bytes));
    return await panel.rasterize(path);
  } finally {
    await rm(path, { force: true });
  }
}

function nameOf({ savedTo = [], prompt, id }: Picture): string {
  const saved = savedTo.at(-1);
  if (saved !== undefined) return readablePath(vscode.Uri.parse(saved, true));
  return cutAt('word', prompt.replaceAll(/\s+/g, ' ').trim(), shownLength) || id;
}
