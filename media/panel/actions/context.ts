import type { PictureCard } from '../../../src/protocol/views.ts';

/** What VS Code reads where somebody asks for the native menu of a picture (`data-vscode-context`). */
export function contextOf({ id, isStarred }: Pick<PictureCard, 'id' | 'isStarred'>): string {
  return JSON.stringify({
    webviewSection: 'picture',
    pictureId: id,
    isStarred,
    preventDefaultContextMenuItems: true,
  });
}
