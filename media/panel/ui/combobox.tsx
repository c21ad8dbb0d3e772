import { useLayoutEffect, useRef } from 'preact/hooks';
import { fillCombobox } from '../dom/combobox.ts';
import type { Choice, ComboboxOptions, UpdateCombobox } from '../dom/combobox.ts';

/** A labelled field with a list of choices, into which others can be typed. */
export function Combobox({
  label,
  typedLabel,
  onChoose,
  choices,
  current,
}: ComboboxOptions & { readonly choices: readonly Choice[]; readonly current: string }) {
  const root = useRef<HTMLDivElement>(null);
  const update = useRef<UpdateCombobox>(undefined);
  const newest = useRef(onChoose);
  newest.current = onChoose;
  useLayoutEffect(() => {
    if (!root.current) return;
    update.current ??= fillCombobox(root.current, {
      label,
      typedLabel,
      onChoose: (value) => newest.current(value),
    });
    update.current(choices, current);
  });
  return (
    <>
      <span class="label" aria-hidden="true">
        {label}
      </span>
      <div ref={root} class="combobox" />
    </>
  );
}
