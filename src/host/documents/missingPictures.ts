import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { Options } from '../../core/models/options.ts';
import { storing } from '../../core/pictures/incoming.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import type { Start } from '../ask/askOrders.ts';
import type { Wish } from '../ask/wish.ts';
import { draw } from '../generate/draw.ts';
import { readablePath } from '../saving/readablePath.ts';
import { copyPicture } from '../saving/savePicture.ts';
import type { Services } from '../services.ts';
import type { LinkedPicture } from './linkedPictures.ts';

/** How many paths a message names. */
const mostNamed = 5;

/** A missing picture as something to be drawn: from its alternative text, in its file's format. */
export function wishFor(link: LinkedPicture): Wish<LinkedPicture> {
  return {
    prompt: link.alt,
    purpose: link,
    required: requiredFor(link.uri),
    detail: [readablePath(link.uri), ...sizeOf(link)].join(' · '),
  };
}

/** The size that the document wants, for whoever chooses one. */
function sizeOf({ size }: LinkedPicture): readonly string[] {
  return size ? [`${size.width ?? '…'} × ${size.height ?? '…'}`] : [];
}

/** One picture, in the format that the file's extension promises. */
export function requiredFor(uri: vscode.Uri): Options {
  return { n: 1, output_format: promisedFormat(uri) };
}

/** Puts a picture at its link's place, and tells where it is; undefined when the person gave up. */
type Write = (
  picture: Picture,
  target: vscode.Uri,
  services: Services,
) => Promise<vscode.Uri | undefined>;

/**
 * Draws pictures for links, and saves each exactly where its link leads as soon as it is there, so
 * that the link stays as it is. What cannot be saved is shown in the panel all the same.
 */
export async function drawWhereLinked(
  services: Services,
  start: Start<LinkedPicture>,
  write: Write = writeNew,
): Promise<void> {
  const saved = new Set<LinkedPicture>();
  await draw(services, start, {
    each: async ({ pictures: [picture], purpose: link }) => {
      if (!picture) return;
      const uri = await storing(() => write(picture, link.uri, services));
      if (!uri) return;
      saved.add(link);
      services.milestones.reach('document');
      tellOtherFormat(picture, uri);
    },
    all: (drawn, left, isStillWaiting) => {
      const shown = drawn.map(({ pictures }) => ({ pictures, purpose: undefined }));
      services.panel.show(shown, isStillWaiting);
      const unsaved = drawn.map(({ purpose }) => purpose).filter((link) => !saved.has(link));
      tellOutcome(drawn.length - unsaved.length, [...unsaved, ...left]);
    },
  });
}

/** Of one picture the panel tells enough. */
function tellOutcome(saved: number, missing: readonly LinkedPicture[]): void {
  const count = saved + missing.length;
  if (count < 2) return;
  if (missing.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('{0} images are in place.', saved));
    return;
  }
  const list = pathsOf(missing);
  void vscode.window.showWarningMessage(
    vscode.l10n.t('{0} of {1} images are in place. Missing: {2}.', saved, count, list),
  );
}

/** The paths of pictures, as many as a message has room for. */
export function pathsOf(links: readonly LinkedPicture[]): string {
  const paths = links.slice(0, mostNamed).map(({ uri }) => readablePath(uri));
  return [...paths, ...(links.length > mostNamed ? ['…'] : [])].join(', ');
}

/** A file that came to be there meanwhile is somebody else's. */
const writeNew: Write = async (picture, target, services) => {
  await copyPicture(picture, target, services, { overwrite: false });
  return target;
};

function promisedFormat(uri: vscode.Uri): string {
  const extension = posix.extname(uri.path).slice(1).toLowerCase();
  return extension === 'jpg' ? 'jpeg' : extension;
}

/** Not every model lets its format be chosen; programs mostly read such a file all the same. */
function tellOtherFormat({ type }: Picture, uri: vscode.Uri): void {
  if (promisedFormat(uri) === type) return;
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      '{0} holds {1}: the model does not draw what the name promises.',
      readablePath(uri),
      type.toUpperCase(),
    ),
  );
}
