import { debounce } from '../dom/debounce.ts';
import { element } from '../dom/element.ts';
import type { Page } from '../page.ts';
import { earlierPrompts } from './earlierPrompts.ts';

/** How long a pause in typing is before the extension is told. */
const pauseMs = 200;

export interface PromptField {
  readonly element: HTMLElement;
  readonly text: string;
  /** Puts a text in the place of what is there, as if it had been typed. */
  readonly type: (text: string) => void;
  /** Puts a text there that the extension knows already. */
  readonly show: (text: string) => void;
  readonly focus: () => void;
  /** Sends what has not been sent yet. */
  readonly flush: () => void;
  readonly setEarlier: (prompts: readonly string[]) => void;
}

interface PromptFieldEvents {
  readonly onGenerate: () => void;
  readonly onChange: () => void;
}

/** The field that a prompt is typed into; it grows with it. */
export function promptField(page: Page, events: PromptFieldEvents): PromptField {
  const { words, memory } = page;
  const field = element('textarea', {
    id: 'prompt',
    className: 'prompt-field',
    placeholder: words.promptHint,
    rows: 3,
    dir: 'auto',
    spellcheck: true,
  });
  const sending = debounce(() => {
    void page.send({ type: 'prompt', text: field.value });
    memory.keep({ draft: undefined });
  }, pauseMs);
  const changed = (): void => {
    memory.keep({ draft: field.value });
    sending.later();
    events.onChange();
  };
  const type = (text: string): void => {
    field.value = text;
    changed();
  };
  const earlier = earlierPrompts(field, type);

  field.addEventListener('input', () => {
    earlier.leave();
    changed();
  });
  field.addEventListener('blur', sending.flush);
  field.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, isComposing } = event;
    // An Enter that ends the input of Japanese or Chinese is not meant for us.
    if (isComposing) return;
    if (key === 'Enter' && (ctrlKey || metaKey)) {
      event.preventDefault();
      events.onGenerate();
    }
  });
  addEventListener('pagehide', sending.flush);
  document.addEventListener('visibilitychange', sending.flush);

  return {
    element: element(
      'div',
      { className: 'field' },
      element('label', { className: 'label', htmlFor: field.id }, words.prompt),
      field,
    ),
    get text() {
      return field.value;
    },
    type,
    show: (text) => {
      field.value = text;
      events.onChange();
    },
    focus: () => field.focus(),
    flush: sending.flush,
    setEarlier: earlier.set,
  };
}
