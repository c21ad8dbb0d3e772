import { iconButton } from '../dom/button.ts';
import { element } from '../dom/element.ts';
import type { Page } from '../page.ts';
import { count, fill } from '../words.ts';
import type { Stage } from './stage.ts';

export interface ZoomControls {
  readonly element: HTMLElement;
  readonly update: () => void;
}

/** Buttons for what the keys + − 0 1 do. */
export function zoomControls({ words }: Page, stage: () => Stage | undefined): ZoomControls {
  const level = element('output', { className: 'zoom-level' });
  return {
    element: element(
      'div',
      { className: 'zoom', role: 'group' },
      iconButton('minus', words.zoomOut, () => stage()?.zoomOut()),
      level,
      iconButton('plus', words.zoomIn, () => stage()?.zoomIn()),
      iconButton('fit', words.fit, () => stage()?.fit()),
      iconButton('trueSize', words.trueSize, () => stage()?.trueSize()),
    ),
    update: () => {
      const shown = stage();
      level.textContent = shown ? fill(words.percent, count(shown.percent)) : '';
    },
  };
}
