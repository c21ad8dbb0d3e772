import type { ComposerView, ModelView, StyleView } from '../../../src/protocol/views.ts';
import { button } from '../dom/button.ts';
import { element, setAttributes } from '../dom/element.ts';
import { icon } from '../dom/icons.ts';
import { generateKeys } from '../dom/keys.ts';
import type { Page } from '../page.ts';
import { fill } from '../words.ts';
import { controlsView } from './controls.ts';
import { modelPicker } from './modelPicker.ts';
import { promptField } from './promptField.ts';
import { promptTools } from './promptTools.ts';
import { variantsView } from './variants.ts';

export interface Composer {
  readonly element: HTMLElement;
  readonly update: (view: ComposerView) => void;
  readonly setModels: (models: readonly ModelView[]) => void;
  readonly setStyles: (styles: readonly StyleView[]) => void;
  readonly setPrompts: (prompts: readonly string[]) => void;
  /** Puts a prompt into the field that the extension knows. */
  readonly showPrompt: (text: string) => void;
  /** Puts a prompt into the field as if it had been typed. */
  readonly typePrompt: (text: string) => void;
  readonly focus: () => void;
}

/** Where a picture is described, and where its price stands before it is paid. */
export function composerView(page: Page): Composer {
  const { words, send } = page;
  let view: ComposerView | undefined;

  const generate = (): void => {
    const reason = view?.problem ?? (field.text.trim() ? undefined : words.emptyPrompt);
    if (reason !== undefined) {
      page.say(reason);
      return field.focus();
    }
    field.flush();
    page.memory.keep({ draft: undefined });
    void send({ type: 'generate', orderId: crypto.randomUUID(), text: field.text });
  };
  const field = promptField(page, { onGenerate: generate, onChange: () => refresh() });
  const tools = promptTools(page, field);
  const models = modelPicker(page);
  const controls = controlsView(page);
  const variants = variantsView(page);
  const submit = generateButton(page, generate);

  const refresh = (): void => {
    if (view) submit.update(view, field.text.trim() === '');
  };
  field.element.append(tools.element);
  return {
    element: element(
      'div',
      { className: 'composer' },
      field.element,
      variants.element,
      models.element,
      controls.element,
      submit.element,
    ),
    update: (newView) => {
      view = newView;
      models.update(view.model, view.modelNote);
      controls.update(view.controls);
      variants.update(view.variants);
      refresh();
    },
    setModels: models.setModels,
    setStyles: tools.setStyles,
    setPrompts: (prompts) => {
      tools.setEarlier(prompts);
      field.setEarlier(prompts);
    },
    showPrompt: field.show,
    typePrompt: field.type,
    focus: field.focus,
  };
}

/** The button, what it costs and how long it takes, and why it cannot be pressed. */
function generateButton({ words, send }: Page, generate: () => void) {
  const label = element('span');
  const press = element(
    'button',
    { type: 'button', className: 'button primary generate', onclick: generate },
    label,
    element('kbd', { ariaHidden: 'true' }, generateKeys),
  );
  const estimate = element('p', { id: 'estimate', className: 'estimate' });
  const problemText = element('span');
  const problem = element(
    'p',
    { id: 'problem', className: 'problem', hidden: true },
    icon('warning'),
    problemText,
  );
  const key = element(
    'p',
    { className: 'hint', hidden: true },
    `${words.noKey} `,
    button(words.setApiKey, () => void send({ type: 'setApiKey' }), 'link'),
  );
  setAttributes(press, {
    'aria-describedby': `${estimate.id} ${problem.id}`,
    'aria-keyshortcuts': 'Control+Enter Meta+Enter',
  });
  return {
    element: element('div', { className: 'submit' }, press, estimate, problem, key),
    update: (view: ComposerView, isEmpty: boolean): void => {
      label.textContent = view.count > 1 ? fill(words.generateSeveral, view.count) : words.generate;
      estimate.textContent = [view.cost, view.duration].filter(Boolean).join(' · ');
      problemText.textContent = view.problem ?? '';
      problem.hidden = view.problem === undefined;
      key.hidden = view.hasKey;
      press.ariaDisabled = String(isEmpty || view.problem !== undefined);
    },
  };
}
