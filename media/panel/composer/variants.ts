import { element } from '../dom/element.ts';
import { icon } from '../dom/icons.ts';
import type { Page } from '../page.ts';
import { fill } from '../words.ts';

export interface Variants {
  readonly element: HTMLElement;
  readonly update: (variants: readonly string[]) => void;
}

/** The prompts that one with `{a|b}` in it stands for. */
export function variantsView({ words }: Page): Variants {
  const title = element('span');
  const list = element('ol', { className: 'variants-list' });
  const root = element(
    'details',
    { className: 'variants', hidden: true },
    element('summary', {}, icon('chevron'), title),
    list,
  );
  return {
    element: root,
    update: (variants) => {
      root.hidden = variants.length === 0;
      title.textContent = fill(words.variants, variants.length);
      list.replaceChildren(...variants.map((text) => element('li', { dir: 'auto' }, text)));
    },
  };
}
