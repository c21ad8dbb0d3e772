import { element } from './element.ts';
import { icon } from './icons.ts';
import type { IconName } from './icons.ts';

/** A button that says what it does. */
export function button(label: string, onclick: () => void, className = ''): HTMLButtonElement {
  return element(
    'button',
    { type: 'button', className: `button ${className}`.trim(), onclick },
    label,
  );
}

/** A small button with a picture; its name is in its tooltip. */
export function iconButton(
  name: IconName,
  label: string,
  onclick: (event: MouseEvent) => void,
): HTMLButtonElement {
  return element(
    'button',
    { type: 'button', className: 'icon-button', title: label, ariaLabel: label, onclick },
    icon(name),
  );
}

/** A small button that is in or out. */
export function toggleButton(
  name: IconName,
  label: string,
  onToggle: (isPressed: boolean) => void,
): HTMLButtonElement {
  const made = iconButton(name, label, () => {
    const isPressed = made.ariaPressed !== 'true';
    made.ariaPressed = String(isPressed);
    onToggle(isPressed);
  });
  made.ariaPressed = 'false';
  return made;
}
