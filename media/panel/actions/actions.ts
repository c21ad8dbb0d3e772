import * as l10n from '@vscode/l10n';
import type { PictureAction } from '../../../src/protocol/fromPage.ts';
import type { PictureCard, PictureDetails } from '../../../src/protocol/views.ts';
import type { Talk } from '../talk.ts';
import type { IconName } from '../ui/icons.ts';
import type { MenuItem } from '../ui/menu.tsx';
import { copyImage } from './copyImage.ts';
import type { Records } from './records.ts';

/** What can be done with a picture; copying it is the page's own work. */
export type ActionName = PictureAction | 'copyImage';

export interface Action {
  readonly name: ActionName;
  readonly label: string;
  readonly icon?: IconName;
}

interface Spoken extends Pick<Talk, 'send' | 'tell'> {
  readonly records: Records;
}

/** Does things with pictures. */
export class Actions {
  readonly #page: Spoken;

  constructor(page: Spoken) {
    this.#page = page;
  }

  perform(action: ActionName, ...ids: readonly string[]): void {
    const [id] = ids;
    if (id === undefined) return;
    if (action === 'copyImage') void this.copyImage(id);
    else void this.#page.send({ type: 'act', action, ids: [...ids] });
  }

  toggleStar({ id, isStarred }: PictureCard): void {
    this.perform(isStarred ? 'unstar' : 'star', id);
  }

  /** The whole picture, even where the page has only its small one. */
  async copyImage(id: string, address?: string): Promise<void> {
    await copyImage(address ?? this.#addressOf(id), this.#page);
  }

  async #addressOf(id: string): Promise<string> {
    const { full } = await this.#page.records.get(id);
    return full;
  }

  /** Everything that can be done with a picture, in groups. */
  groupsFor(picture: PictureCard | PictureDetails): readonly (readonly Action[])[] {
    const record = 'full' in picture ? picture : this.#page.records.known(picture.id);
    const insertsInto = record?.insertsInto;
    return [
      [
        { name: 'save', label: l10n.t('Save'), icon: 'save' },
        { name: 'saveAs', label: l10n.t('Save As…') },
        {
          name: 'insert',
          label:
            insertsInto === undefined ? l10n.t('Insert') : l10n.t('Insert into {0}', insertsInto),
          icon: 'insert',
        },
        ...(record?.canReplaceSelection
          ? [{ name: 'replaceSelection', label: l10n.t('Replace Selection') } as const]
          : []),
        {
          name: 'replaceFile',
          label:
            record?.replaces === undefined
              ? l10n.t('Replace File…')
              : l10n.t('Replace {0}', record.replaces),
        },
        ...(record?.canPutBack
          ? [{ name: 'putOriginalBack', label: l10n.t('Put Original Back') } as const]
          : []),
      ],
      [
        { name: 'copyImage', label: l10n.t('Copy Image'), icon: 'copy' },
        { name: 'copyMarkdown', label: l10n.t('Copy Markdown') },
        { name: 'copyPrompt', label: l10n.t('Copy Prompt') },
        { name: 'copyPath', label: l10n.t('Copy Path') },
      ],
      [
        { name: 'edit', label: l10n.t('Edit Image…'), icon: 'edit' },
        { name: 'useAsReference', label: l10n.t('Use as Reference') },
        { name: 'useSettings', label: l10n.t('Use These Settings') },
        { name: 'vary', label: l10n.t('Vary') },
      ],
      [
        { name: 'open', label: l10n.t('Open') },
        { name: 'reveal', label: l10n.t('Reveal in Folder') },
      ],
      [
        picture.isStarred
          ? { name: 'unstar', label: l10n.t('Remove Star'), icon: 'star' }
          : { name: 'star', label: l10n.t('Star'), icon: 'star' },
        { name: 'delete', label: l10n.t('Delete'), icon: 'trash' },
      ],
    ];
  }

  /** The same as lines of a menu, without those that have a button of their own beside it. */
  menuFor(
    picture: PictureCard | PictureDetails,
    besides: readonly ActionName[] = [],
  ): readonly MenuItem[] {
    const groups = this.groupsFor(picture)
      .map((group) => group.filter(({ name }) => !besides.includes(name)))
      .filter((group) => group.length > 0);
    return groups.flatMap((group, index) => [
      ...(index > 0 ? (['separator'] as const) : []),
      ...group.map(({ name, label, icon }) => ({
        label,
        ...(icon && { icon }),
        run: () => this.perform(name, picture.id),
      })),
    ]);
  }
}
