import type { PictureDetails } from '../../../src/protocol/views.ts';
import type { Action, Actions } from '../actions/actions.ts';
import { button, iconButton } from '../dom/button.ts';
import { element } from '../dom/element.ts';
import { icon } from '../dom/icons.ts';
import { opensMenu } from '../dom/menu.ts';
import type { Page } from '../page.ts';

/** Everything that is known of a picture, and everything that can be done with it. */
export function recordView(page: Page, details: PictureDetails, actions: Actions): HTMLElement[] {
  const { words } = page;
  const { id, prompt, revisedPrompt, notes, facts } = details;
  return [
    actionButtons(page, details, actions),
    ...notes.map((note) =>
      element('p', { className: 'note', dir: 'auto' }, icon('warning'), element('span', {}, note)),
    ),
    textBlock(
      words.prompt,
      prompt,
      iconButton('copy', words.copyPrompt, () => actions.perform('copyPrompt', id)),
    ),
    ...(revisedPrompt === undefined ? [] : [textBlock(words.revisedPrompt, revisedPrompt)]),
    ...savedBlock(page, details, actions),
    element(
      'section',
      {},
      element(
        'div',
        { className: 'block-head' },
        element('h2', {}, words.details),
        button(words.useSettings, () => actions.perform('useSettings', id), 'link'),
      ),
      element(
        'dl',
        { className: 'facts' },
        ...facts.map(({ name, value }) =>
          element('div', {}, element('dt', {}, name), element('dd', { dir: 'auto' }, value)),
        ),
      ),
    ),
  ];
}

function actionButtons({ words }: Page, details: PictureDetails, actions: Actions): HTMLElement {
  const all = actions.groupsFor(details).flat();
  const labelled = all.filter(({ name }) => isLabelled(name));
  const star = iconButton('star', details.isStarred ? words.unstar : words.star, () =>
    actions.toggleStar(details),
  );
  star.ariaPressed = String(details.isStarred);
  const besides = [
    'star',
    'unstar',
    'delete',
    'copyImage',
    'useSettings',
    ...labelled.map(({ name }) => name),
  ] as const;
  return element(
    'div',
    { className: 'record-actions', role: 'toolbar', ariaLabel: words.actions },
    ...labelled.map((action, index) => actionButton(action, details.id, actions, index === 0)),
    iconButton('copy', words.copyImage, () => actions.perform('copyImage', details.id)),
    star,
    iconButton('trash', words.delete, () => actions.perform('delete', details.id)),
    opensMenu(
      iconButton('more', words.moreActions, () => undefined),
      words.actions,
      () => actions.menuFor(details, besides),
    ),
  );
}

function isLabelled(name: Action['name']): boolean {
  const shown: readonly Action['name'][] = ['save', 'insert', 'replaceSelection', 'vary'];
  return shown.includes(name);
}

function actionButton(
  { name, label }: Action,
  id: string,
  actions: Actions,
  isFirst: boolean,
): HTMLButtonElement {
  return button(label, () => actions.perform(name, id), isFirst ? 'primary' : '');
}

function textBlock(title: string, text: string, tool?: HTMLElement): HTMLElement {
  return element(
    'section',
    {},
    element('div', { className: 'block-head' }, element('h2', {}, title), tool),
    element('p', { className: 'text', dir: 'auto' }, text),
  );
}

function savedBlock(
  { words }: Page,
  { id, savedTo }: PictureDetails,
  actions: Actions,
): HTMLElement[] {
  if (savedTo.length === 0) return [];
  return [
    element(
      'section',
      {},
      element(
        'div',
        { className: 'block-head' },
        element('h2', {}, words.savedAs),
        button(words.open, () => actions.perform('open', id), 'link'),
      ),
      element(
        'ul',
        { className: 'paths' },
        ...savedTo.map((path) => element('li', { className: 'path', dir: 'ltr' }, path)),
      ),
    ),
  ];
}
