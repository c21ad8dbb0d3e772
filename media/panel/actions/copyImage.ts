import * as l10n from '@vscode/l10n';
import { messageOf } from '../messageOf.ts';
import type { Talk } from '../talk.ts';
import { pngOf } from './pngOf.ts';

/** Puts a picture on the clipboard as PNG, the one format that every program takes, and says how it went. */
export async function copyImage(
  address: string | Promise<string>,
  { tell }: Pick<Talk, 'tell'>,
): Promise<void> {
  try {
    // Only a page that has the focus may write.
    window.focus();
    // The item is made at once and filled later, because permission to write soon passes.
    const png = pngOf(address);
    // Whatever goes wrong with it is told once, below.
    png.catch(() => undefined);
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    await png;
    tell(l10n.t('The image is on the clipboard.'));
  } catch (error) {
    tell(l10n.t('The image was not copied: {0}', messageOf(error)));
  }
}
