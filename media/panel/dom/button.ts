import { icon } from '../ui/icons.ts';
import type { IconName } from '../ui/icons.ts';
import { element } from './element.ts';

/** The same as `IconButton`, for what is no component. */
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
