import type { TargetedKeyboardEvent } from 'preact';
import { useRef } from 'preact/hooks';

/** Lets ArrowUp and ArrowDown walk through the prompts typed before, the newest first, as a terminal does. */
export function useEarlierPrompts(prompts: readonly string[], type: (text: string) => void) {
  /** Which of which prompts is in the field; -1 is what was typed last. */
  const place = useRef({ prompts, index: -1, typed: '' });
  if (place.current.prompts !== prompts) place.current = { prompts, index: -1, typed: '' };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>): void => {
    const { currentTarget: field, key, shiftKey, ctrlKey, metaKey, altKey, isComposing } = event;
    const isAtStart = field.selectionStart === 0 && field.selectionEnd === 0;
    if (!isAtStart || isComposing || shiftKey || ctrlKey || metaKey || altKey) return;
    const { current: at } = place;
    const next = key === 'ArrowUp' ? at.index + 1 : key === 'ArrowDown' ? at.index - 1 : undefined;
    if (next === undefined || next < -1 || next >= prompts.length) return;
    event.preventDefault();
    if (at.index === -1) at.typed = field.value;
    at.index = next;
    // Put there at once, so that the cursor can be put in front of it.
    field.value = prompts[next] ?? at.typed;
    field.setSelectionRange(0, 0);
    type(field.value);
  };
  /** What is in the field is a prompt of its own from now on. */
  const leave = (): void => {
    place.current.index = -1;
  };
  return { onKeyDown, leave };
}
