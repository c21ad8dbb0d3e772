import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { Options } from '../../core/models/options.ts';
import { storing } from '../../core/pictures/incoming.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import type { Wish } from '../ask/wish.ts';
import type { Drawn } from '../draw.ts';
import { readablePath } from '../saving/readablePath.ts';
import { copyPicture } from '../saving/savePicture.ts';
import type { Services } from '../services.ts';
import type { LinkedPicture } from './linkedPictures.ts';

/** A missing picture as something to be drawn: from its alternative text, in its file's format. */
export function wishFor(link: LinkedPicture): Wish<LinkedPicture> {
  return {
    prompt: link.alt,
    purpose: link,
    required: { n: 1, ...formatOf(link.uri) },
    detail: readablePath(link.uri),
  };
}

/** The format that a file's extension promises. */
export function formatOf(uri: vscode.Uri): Options {
  const extension = posix.extname(uri.path).slice(1).toLowerCase();
  return { output_format: extension === 'jpg' ? 'jpeg' : extension };
}

/** Saves each picture exactly where its link leads, so that the link stays as it is. */
export async function saveWhereLinked(
  drawn: readonly Drawn<LinkedPicture>[],
  services: Services,
  write: typeof writeNew = writeNew,
): Promise<void> {
  try {
    for (const { pictures, purpose: link } of drawn) {
      const [picture] = pictures;
      if (!picture) continue;
      await storing(() => write(picture, link.uri, services));
      tellOtherFormat(picture, link.uri);
    }
  } finally {
    // Shown also when a file could not be written: the picture is kept, and can be saved elsewhere.
    services.panel.show(drawn.map(({ pictures }) => ({ pictures, purpose: undefined })));
  }
}

/** A file that came to be there meanwhile is somebody else's. */
async function writeNew(picture: Picture, target: vscode.Uri, services: Services): Promise<void> {
  await copyPicture(picture, target, services, { overwrite: false });
}

/** Not every model lets its format be chosen; programs mostly read such a file all the same. */
function tellOtherFormat({ type }: Picture, uri: vscode.Uri): void {
  const { output_format: promised } = formatOf(uri);
  if (promised === type) return;
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      '{0} holds {1}: the model does not draw what the name promises.',
      readablePath(uri),
      type.toUpperCase(),
    ),
  );
}
