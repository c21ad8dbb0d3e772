import type { ModelView } from '../../../src/protocol/views.ts';
import { combobox } from '../dom/combobox.ts';
import { element } from '../dom/element.ts';
import type { Page } from '../page.ts';
import { fill } from '../words.ts';

export interface ModelPicker {
  readonly element: HTMLElement;
  readonly setModels: (models: readonly ModelView[]) => void;
  readonly update: (model: string, note: string | undefined) => void;
}

/** The model: one of the list, or any id that is typed. */
export function modelPicker({ words, send }: Page): ModelPicker {
  let models: readonly ModelView[] = [];
  let current = '';
  const box = combobox({
    label: words.model,
    nothingFits: words.nothingFits,
    typedLabel: (text) => fill(words.typedModel, text),
    onChoose: (model) => void send({ type: 'model', model }),
  });
  const noteLine = element('p', { className: 'hint', hidden: true });
  const refresh = (): void =>
    box.update(
      models.map(({ id, description, detail }) => ({
        value: id,
        label: id,
        description,
        ...(detail !== undefined && { detail }),
      })),
      current,
    );
  return {
    element: element(
      'div',
      { className: 'field model' },
      element('span', { className: 'label', ariaHidden: 'true' }, words.model),
      box.element,
      noteLine,
    ),
    setModels: (newModels) => {
      models = newModels;
      refresh();
    },
    update: (model, note) => {
      current = model;
      noteLine.textContent = note ?? '';
      noteLine.hidden = note === undefined;
      refresh();
    },
  };
}
