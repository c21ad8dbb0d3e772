import { button, iconButton } from '../dom/button.ts';
import { element } from '../dom/element.ts';
import { opensMenu } from '../dom/menu.ts';
import type { ActionName, Actions } from '../actions/actions.ts';
import type { Page } from '../page.ts';
import { count, fill } from '../words.ts';
import type { Selection } from './selection.ts';

export interface SelectionBar {
  readonly element: HTMLElement;
  readonly update: () => void;
}

/** What can be done with the selected pictures together. */
export function selectionBar(
  { words }: Page,
  selection: Selection,
  actions: Actions,
  onCompare: (ids: readonly string[]) => void,
): SelectionBar {
  const number = element('span', { className: 'selection-count' });
  const act = (name: ActionName) => (): void => actions.perform(name, ...selection.ids);
  const compare = button(words.compare, () => onCompare(selection.ids), 'primary');
  const menu = opensMenu(
    iconButton('more', words.moreActions, () => undefined),
    words.actions,
    () => [
      { label: words.insert, icon: 'insert', run: act('insert') },
      { label: words.copyMarkdown, icon: 'copy', run: act('copyMarkdown') },
      'separator',
      { label: words.star, icon: 'star', run: act('star') },
      { label: words.unstar, run: act('unstar') },
    ],
  );
  const root = element(
    'div',
    { className: 'selection-bar', role: 'toolbar', ariaLabel: words.actions, hidden: true },
    number,
    compare,
    button(words.save, act('save')),
    iconButton('trash', words.delete, act('delete')),
    menu,
    iconButton('close', words.clearSelection, () => selection.clear()),
  );
  return {
    element: root,
    update: () => {
      const { size } = selection;
      root.hidden = size === 0;
      number.textContent = fill(words.selected, count(size));
      compare.hidden = size < 2 || size > 4;
    },
  };
}
