import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { element } from '../dom/element.ts';
import { placeAt } from '../dom/popup.ts';
import { IconButton } from './buttons.tsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

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

/** A small button that opens a menu. The lines are asked for each time, so that they are what can be done now. */
export function MenuButton({
  icon,
  label,
  menuLabel = label,
  items,
}: {
  readonly icon: IconName;
  readonly label: string;
  readonly menuLabel?: string;
  readonly items: () => readonly MenuItem[];
}) {
  const opener = useRef<HTMLButtonElement>(null);
  const newest = useRef(items);
  newest.current = items;
  useLayoutEffect(() => {
    if (opener.current) opensMenu(opener.current, menuLabel, () => newest.current());
  }, []);
  return <IconButton ref={opener} icon={icon} label={label} />;
}

/** Opens the actions for which there is no button. */
export function MoreButton({ items }: { readonly items: () => readonly MenuItem[] }) {
  return (
    <MenuButton
      icon="more"
      label={l10n.t('More Actions…')}
      menuLabel={l10n.t('Actions')}
      items={items}
    />
  );
}

/** Makes any button open a menu. */
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
  render(<Lines items={items} close={close} />, menu);
  menu.addEventListener('toggle', ({ newState }) => {
    opener.ariaExpanded = String(newState === 'open');
    if (newState === 'open') return;
    // A click beside it leaves the keyboard nowhere.
    if (document.activeElement === document.body) opener.focus({ preventScroll: true });
    menu.remove();
  });
  menu.addEventListener('keydown', (event) => moveInMenu(event, menu, close));
  (opener.closest('main, aside') ?? document.body).append(menu);
  menu.showPopover();
  placeAt(menu, opener.getBoundingClientRect());
  linesOf(menu)[0]?.focus({ preventScroll: true });
  window.addEventListener('resize', () => menu.isConnected && menu.hidePopover(), { once: true });
}

function Lines({
  items,
  close,
}: {
  readonly items: readonly MenuItem[];
  readonly close: () => void;
}) {
  return items.map((item, index) =>
    item === 'separator' ? (
      <div key={index} role="separator" class="menu-separator" />
    ) : (
      <button
        key={index}
        type="button"
        role="menuitem"
        tabIndex={-1}
        class="menu-item"
        onPointerEnter={({ currentTarget }) => currentTarget.focus({ preventScroll: true })}
        onClick={() => {
          close();
          item.run();
        }}
      >
        {item.icon ? <Icon name={item.icon} /> : <span class="icon" />}
        <span class="menu-label" dir="auto">
          {item.label}
        </span>
        {item.hint !== undefined && (
          <span class="menu-hint" dir="auto">
            {item.hint}
          </span>
        )}
      </button>
    ),
  );
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
