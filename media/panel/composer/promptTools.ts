import type { StyleView } from '../../../src/protocol/views.ts';
import { iconButton } from '../dom/button.ts';
import { element } from '../dom/element.ts';
import { opensMenu } from '../dom/menu.ts';
import type { MenuItem } from '../dom/menu.ts';
import type { Page } from '../page.ts';
import type { PromptField } from './promptField.ts';

export interface PromptTools {
  readonly element: HTMLElement;
  readonly setStyles: (styles: readonly StyleView[]) => void;
  readonly setEarlier: (prompts: readonly string[]) => void;
}

/** What can be put into the prompt field: a style's text, or a prompt typed before. */
export function promptTools({ words, send }: Page, field: PromptField): PromptTools {
  let styles: readonly StyleView[] = [];
  let prompts: readonly string[] = [];
  const put = (text: string): void => {
    field.type(text);
    field.focus();
  };
  const styleItems = (): readonly MenuItem[] => [
    ...styles.map(({ name, text }) => ({
      label: name,
      hint: text,
      run: () => put(withStyle(field.text, text)),
    })),
    ...(styles.length > 0 ? (['separator'] as const) : []),
    {
      label: words.editStyles,
      icon: 'gear',
      run: () => void send({ type: 'openSettings', setting: 'styles' }),
    },
  ];
  const promptItems = (): readonly MenuItem[] =>
    prompts.length > 0
      ? prompts.map((prompt) => ({ label: prompt, run: () => put(prompt) }))
      : [{ label: words.noEarlierPrompts, run: () => field.focus() }];
  const nothing = (): void => undefined;
  return {
    element: element(
      'div',
      { className: 'prompt-tools' },
      opensMenu(iconButton('style', words.styles, nothing), words.styles, styleItems),
      opensMenu(
        iconButton('history', words.earlierPrompts, nothing),
        words.earlierPrompts,
        promptItems,
      ),
    ),
    setStyles: (newStyles) => (styles = newStyles),
    setEarlier: (newPrompts) => (prompts = newPrompts),
  };
}

/** A style's text goes to the end, where it can be seen and changed; twice is once. */
export function withStyle(prompt: string, style: string): string {
  const written = prompt.trimEnd();
  if (written === '') return style;
  if (written.endsWith(style)) return written;
  return `${written}${/[.,;:!?。、，；：！？]$/.test(written) ? ' ' : ', '}${style}`;
}
