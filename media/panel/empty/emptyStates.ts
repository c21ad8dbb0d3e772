import { button } from '../dom/button.ts';
import { element } from '../dom/element.ts';
import { icon } from '../dom/icons.ts';
import type { IconName } from '../dom/icons.ts';
import { generateKeys } from '../dom/keys.ts';
import type { Page } from '../page.ts';

/** Where a key is wanted before anything else. */
export function noKey({ words, send }: Page): HTMLElement {
  return empty('key', words.keyTitle, words.keyText, [
    button(words.setApiKey, () => void send({ type: 'setApiKey' }), 'primary'),
  ]);
}

/** Where no picture has been made: three prompts to begin with, and the keys. */
export function noPicture({ words }: Page, onPrompt: (prompt: string) => void): HTMLElement {
  const examples = [words.exampleVariants, words.exampleDiagram, words.exampleIcon];
  return empty('picture', words.emptyTitle, words.emptyText, [
    element(
      'ul',
      { className: 'examples' },
      ...examples.map((prompt) =>
        element(
          'li',
          {},
          button(prompt, () => onPrompt(prompt), 'example'),
        ),
      ),
    ),
    shortcuts(words),
  ]);
}

/** Where nothing fits what was searched for. */
export function nothingFound({ words }: Page, onClear: () => void): HTMLElement {
  return empty('search', words.nothingFound, words.nothingFoundText, [
    button(words.clearFilters, onClear),
  ]);
}

function empty(
  name: IconName,
  title: string,
  text: string,
  more: readonly HTMLElement[],
): HTMLElement {
  return element(
    'div',
    { className: 'empty' },
    icon(name, 'empty-icon'),
    element('h2', {}, title),
    element('p', {}, text),
    ...more,
  );
}

function shortcuts(words: Page['words']): HTMLElement {
  const keys: readonly (readonly [key: string, does: string])[] = [
    [generateKeys, words.shortcutGenerate],
    ['↑', words.shortcutEarlier],
    [words.keyEnter, words.shortcutOpen],
    [words.keySpace, words.shortcutSelect],
    ['S', words.shortcutStar],
    [words.keyDelete, words.shortcutDelete],
  ];
  return element(
    'section',
    { className: 'shortcuts', ariaLabel: words.shortcuts },
    element(
      'dl',
      {},
      ...keys.map(([key, does]) =>
        element('div', {}, element('dt', {}, element('kbd', {}, key)), element('dd', {}, does)),
      ),
    ),
  );
}
