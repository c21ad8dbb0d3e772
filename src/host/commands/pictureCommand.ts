import * as z from 'zod/mini';
import type { PictureAction } from '../../protocol/fromPage.ts';
import { act } from '../pictures/act.ts';
import type { Command } from './command.ts';

/** What VS Code passes of the element under a right click (its `data-vscode-context`). */
const context = z.object({ pictureId: z.string() });

/** A command of the panel's context menu. */
export function pictureCommand(action: PictureAction | 'copyImage'): Command {
  return async (services, ...args) => {
    const clicked = context.safeParse(args[0]);
    if (!clicked.success) return;
    const { pictureId } = clicked.data;
    if (action !== 'copyImage') {
      await act(action, [pictureId], services);
      return;
    }
    // Only the page can put a picture on the clipboard.
    const picture = await services.store.find(pictureId);
    if (picture) await services.panel.copyImage(picture);
  };
}
