import { element } from './element.ts';
import { icon } from './icons.ts';
import type { IconName } from './icons.ts';
import { placeAt } from './popup.ts';

/** A line of a menu, or a rule between lines. */
export type MenuItem =
  | {
      readonly label: string;
      readonly icon?: IconName;
      /** What stands small behind it: a key, or more about it. */
      readonly hint?: string;
      readonly run: () => void;
    }
  | 'separator';

/** Makes a button open a menu. The lines are asked for each time, so that they are what can be done now. */
export function opensMenu(
  opener: HTMLButtonElement,
  label: string,
  items: () => readonly MenuItem[],
): HTMLButtonElement {
  opener.ariaHasPopup = 'menu';
  opener.ariaExpanded = 'false';
  opener.addEventListener('click', () => openMenu(opener, label, items()));
  opener.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    event.stopPropagation();
    openMenu(opener, label, items());
  });
  return opener;
}

function openMenu(opener: HTMLElement, label: string, items: readonly MenuItem[]): void {
  const menu = element('div', {
    className: 'menu',
    role: 'menu',
    ariaLabel: label,
    popover: 'auto',
  });
  const close = (): void => {
    menu.hidePopover();
    opener.focus({ preventScroll: true });
  };
  menu.append(...items.map((item) => lineOf(item, close)));
  menu.addEventListener('toggle', ({ newState }) => {
    opener.ariaExpanded = String(newState === 'open');
    if (newState === 'closed') menu.remove();
  });
  menu.addEventListener('keydown', (event) => moveInMenu(event, menu, close));
  (opener.closest('main, aside') ?? document.body).append(menu);
  menu.showPopover();
  placeAt(menu, opener.getBoundingClientRect());
  linesOf(menu)[0]?.focus({ preventScroll: true });
  window.addEventListener('resize', () => menu.isConnected && menu.hidePopover(), { once: true });
}

function lineOf(item: MenuItem, close: () => void): HTMLElement {
  if (item === 'separator')
    return element('div', { role: 'separator', className: 'menu-separator' });
  const line = element(
    'button',
    { type: 'button', role: 'menuitem', tabIndex: -1, className: 'menu-item' },
    item.icon ? icon(item.icon) : element('span', { className: 'icon' }),
    element('span', { className: 'menu-label', dir: 'auto' }, item.label),
    item.hint !== undefined && element('span', { className: 'menu-hint', dir: 'auto' }, item.hint),
  );
  line.addEventListener('click', () => {
    close();
    item.run();
  });
  line.addEventListener('pointerenter', () => line.focus({ preventScroll: true }));
  return line;
}

function linesOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}

function moveInMenu(event: KeyboardEvent, menu: HTMLElement, close: () => void): void {
  const lines = linesOf(menu);
  const current = lines.indexOf(document.activeElement as HTMLElement);
  const to = (index: number): void => lines.at(index % lines.length)?.focus();
  const steps: Readonly<Record<string, () => void>> = {
    ArrowDown: () => to(current + 1),
    ArrowUp: () => to(current - 1),
    Home: () => to(0),
    End: () => to(-1),
    Escape: close,
    Tab: close,
  };
  const step = steps[event.key] ?? byFirstLetter(event, lines, current);
  event.stopPropagation();
  if (!step) return;
  event.preventDefault();
  step();
}

function byFirstLetter(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  lines: readonly HTMLElement[],
  current: number,
): (() => void) | undefined {
  if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return undefined;
  const following = [...lines.slice(current + 1), ...lines.slice(0, current + 1)];
  const letter = key.toLocaleLowerCase();
  const line = following.find(({ textContent }) =>
    textContent.toLocaleLowerCase().startsWith(letter),
  );
  return () => line?.focus();
}
