import type { PictureAction } from '../../../src/protocol/fromPage.ts';
import type { PictureCard, PictureDetails } from '../../../src/protocol/views.ts';
import type { IconName } from '../dom/icons.ts';
import type { MenuItem } from '../dom/menu.ts';
import type { Page } from '../page.ts';
import { fill } from '../words.ts';
import { copyImage } from './copyImage.ts';
import type { Records } from './records.ts';

/** What can be done with a picture; copying it is the page's own work. */
export type ActionName = PictureAction | 'copyImage';

export interface Action {
  readonly name: ActionName;
  readonly label: string;
  readonly icon?: IconName;
}

/** Does things with pictures. */
export class Actions {
  readonly #page: Page;
  readonly #records: Records;

  constructor(page: Page, records: Records) {
    this.#page = page;
    this.#records = records;
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
    const { full } = await this.#records.get(id);
    return full;
  }

  /** Everything that can be done with a picture, in groups. */
  groupsFor(picture: PictureCard | PictureDetails): readonly (readonly Action[])[] {
    const { words } = this.#page;
    const record = 'full' in picture ? picture : this.#records.known(picture.id);
    const insertsInto = record?.insertsInto;
    return [
      [
        { name: 'save', label: words.save, icon: 'save' },
        { name: 'saveAs', label: words.saveAs },
        {
          name: 'insert',
          label: insertsInto === undefined ? words.insert : fill(words.insertInto, insertsInto),
          icon: 'insert',
        },
        ...(record?.canReplaceSelection
          ? [{ name: 'replaceSelection', label: words.replaceSelection } as const]
          : []),
      ],
      [
        { name: 'copyImage', label: words.copyImage, icon: 'copy' },
        { name: 'copyMarkdown', label: words.copyMarkdown },
        { name: 'copyPrompt', label: words.copyPrompt },
        { name: 'copyPath', label: words.copyPath },
      ],
      [
        { name: 'useSettings', label: words.useSettings },
        { name: 'vary', label: words.vary },
      ],
      [
        { name: 'open', label: words.open },
        { name: 'reveal', label: words.reveal },
      ],
      [
        picture.isStarred
          ? { name: 'unstar', label: words.unstar, icon: 'star' }
          : { name: 'star', label: words.star, icon: 'star' },
        { name: 'delete', label: words.delete, icon: 'trash' },
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
