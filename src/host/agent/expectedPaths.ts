import { posix } from 'node:path';
import type * as vscode from 'vscode';
import { parseSize } from '../../core/models/sizes.ts';
import type { Order } from '../../core/order.ts';
import type { ImageType } from '../../core/pictures/imageType.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import type { Home } from '../saving/home.ts';
import { pictureTarget } from '../saving/pictureTarget.ts';
import { readablePath } from '../saving/readablePath.ts';
import type { Services } from '../services.ts';

/**
 * Where the person's settings will send the pictures of an order, as far as that shows beforehand:
 * `images/boat.*` where the model chooses the format.
 *
 * @throws {ImageError} `storage` for settings that lead nowhere.
 */
export async function expectedPaths(
  order: Order,
  home: Home,
  services: Pick<Services, 'settings'>,
): Promise<readonly string[]> {
  const { n: count = 1, output_format: format } = order.options;
  const picture = pictureToCome(order);
  const targets: vscode.Uri[] = [];
  for (let index = 1; index <= count; index++) {
    const target = await pictureTarget(picture, home, { index, taken: targets }, services);
    if (target) targets.push(target);
  }
  const paths = targets.map(readablePath);
  return format ? paths : paths.map(withoutFormat);
}

/** A picture of which only that is known which the order says. */
function pictureToCome({ prompt, model, options }: Order): Picture {
  return {
    ...parseSize(options.size ?? ''),
    id: '',
    file: '',
    path: '',
    answerPath: '',
    keptAt: new Date().toISOString(),
    prompt,
    model,
    options: {},
    answer: {},
    elapsedMs: 0,
    type: (options.output_format ?? 'png') as ImageType,
    byteLength: 0,
    sha256: '…'.repeat(64),
  };
}

function withoutFormat(path: string): string {
  const { dir, name } = posix.parse(path);
  return posix.join(dir, `${name}.*`);
}
