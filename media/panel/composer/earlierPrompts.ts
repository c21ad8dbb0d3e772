export interface EarlierPrompts {
  readonly set: (prompts: readonly string[]) => void;
  /** What is in the field is a prompt of its own from now on. */
  readonly leave: () => void;
}

/** Lets ArrowUp and ArrowDown walk through the prompts typed before, as a terminal does. */
export function earlierPrompts(
  field: HTMLTextAreaElement,
  type: (text: string) => void,
): EarlierPrompts {
  let prompts: readonly string[] = [];
  /** Which of them is in the field; -1 is what was typed last. */
  let index = -1;
  let typed = '';

  const show = (next: number): void => {
    if (index === -1) typed = field.value;
    index = next;
    type(prompts[index] ?? typed);
    field.setSelectionRange(0, 0);
  };
  field.addEventListener('keydown', (event) => {
    const { key, shiftKey, ctrlKey, metaKey, altKey, isComposing } = event;
    const isAtStart = field.selectionStart === 0 && field.selectionEnd === 0;
    if (!isAtStart || isComposing || shiftKey || ctrlKey || metaKey || altKey) return;
    const next = key === 'ArrowUp' ? index + 1 : key === 'ArrowDown' ? index - 1 : undefined;
    if (next === undefined || next < -1 || next >= prompts.length) return;
    event.preventDefault();
    show(next);
  });
  return {
    set: (newest) => {
      prompts = newest;
      index = -1;
    },
    leave: () => (index = -1),
  };
}
