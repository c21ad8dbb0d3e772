import * as l10n from '@vscode/l10n';
import { icon } from '../ui/icons.ts';
import { element, setAttributes, uniqueId } from './element.ts';
import { placeAt } from './popup.ts';

/** A line of the list. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Behind the label, and below it. */
  readonly description?: string;
  readonly detail?: string;
}

export interface ComboboxOptions {
  readonly label: string;
  /** The line that takes what was typed although it is not in the list. */
  readonly typedLabel: (text: string) => string;
  readonly onChoose: (value: string) => void;
}

/** Shows what can be chosen now, and what is chosen. */
export type UpdateCombobox = (choices: readonly Choice[], current: string) => void;

/**
 * A field with a list: typing filters it, and what is not in it can be typed as well. Follows the
 * pattern "Editable combobox with list autocomplete" of the ARIA Authoring Practices.
 */
export function fillCombobox(root: HTMLElement, options: ComboboxOptions): UpdateCombobox {
  let choices: readonly Choice[] = [];
  let current = '';
  let shown: readonly Choice[] = [];
  let active = -1;

  const input = element('input', {
    type: 'text',
    role: 'combobox',
    className: 'combobox-input',
    ariaLabel: options.label,
    ariaExpanded: 'false',
    ariaAutoComplete: 'list',
    autocomplete: 'off',
    spellcheck: false,
  });
  const list = element('div', {
    id: uniqueId('list'),
    className: 'choices',
    role: 'listbox',
    ariaLabel: options.label,
    popover: 'manual',
  });
  setAttributes(input, { 'aria-controls': list.id });
  root.append(input, icon('chevron'), list);

  const labelOf = (value: string): string =>
    choices.find((choice) => choice.value === value)?.label ?? value;
  const isOpen = (): boolean => list.matches(':popover-open');
  const hasTyped = (): boolean => input.value !== labelOf(current);

  const open = (): void => {
    if (isOpen()) return;
    list.showPopover();
    input.ariaExpanded = 'true';
    filter();
  };
  const close = (): void => {
    if (isOpen()) list.hidePopover();
    input.ariaExpanded = 'false';
    setAttributes(input, { 'aria-activedescendant': undefined });
    input.value = labelOf(current);
  };
  const choose = (value: string): void => {
    const isOther = value !== current;
    current = value;
    close();
    input.select();
    if (isOther) options.onChoose(value);
  };

  /** @param kept the value at whose line the keyboard stays, if that is still there. */
  const filter = (kept?: string): void => {
    const text = hasTyped() ? input.value.trim() : '';
    const fits = choices.filter((choice) => isLike(choice, text));
    const isKnown = choices.some(({ value, label }) => value === text || label === text);
    shown = text && !isKnown ? [...fits, { value: text, label: options.typedLabel(text) }] : fits;
    list.replaceChildren(...(shown.length > 0 ? shown.map(line) : [nothing()]));
    const wanted = kept ?? (text ? undefined : current);
    const index = shown.findIndex(({ value }) => value === wanted);
    activate(Math.max(index, 0));
    list.style.minWidth = `${root.getBoundingClientRect().width}px`;
    placeAt(list, root.getBoundingClientRect());
  };
  const line = (choice: Choice): HTMLElement => {
    const made = element(
      'div',
      {
        id: uniqueId('choice'),
        role: 'option',
        className: 'choice',
        ariaSelected: String(choice.value === current),
      },
      element('span', { className: 'choice-label', dir: 'auto' }, choice.label),
      choice.description !== undefined &&
        element('span', { className: 'choice-description' }, choice.description),
      choice.detail !== undefined && element('span', { className: 'choice-detail' }, choice.detail),
    );
    // The field keeps the focus.
    made.addEventListener('pointerdown', (event) => event.preventDefault());
    made.addEventListener('click', () => choose(choice.value));
    return made;
  };
  const nothing = (): HTMLElement =>
    element(
      'div',
      { role: 'option', ariaDisabled: 'true', className: 'choice' },
      l10n.t('No matches.'),
    );

  const activate = (index: number): void => {
    active = shown.length === 0 ? -1 : (index + shown.length) % shown.length;
    [...list.children].forEach((child, i) => child.classList.toggle('active', i === active));
    const line = list.children[active];
    setAttributes(input, { 'aria-activedescendant': line?.id });
    line?.scrollIntoView({ block: 'nearest' });
  };
  const take = (): void => {
    const choice = shown[active];
    if (choice) choose(choice.value);
  };

  input.addEventListener('input', () => (isOpen() ? filter() : open()));
  input.addEventListener('pointerdown', () => (isOpen() ? close() : open()));
  input.addEventListener('focus', () => input.select());
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    const keys: Readonly<Record<string, () => void>> = isOpen()
      ? {
          ArrowDown: () => activate(active + 1),
          ArrowUp: () => activate(active - 1),
          Enter: take,
          Escape: close,
        }
      : { ArrowDown: open, ArrowUp: open, Enter: open };
    const act = keys[event.key];
    const isLeaving =
      event.key === 'Tab' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
    if (isLeaving && isOpen() && hasTyped()) take();
    if (!act || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });

  return (newChoices, newCurrent) => {
    choices = newChoices;
    const wasTyping = document.activeElement === input && isOpen();
    current = newCurrent;
    if (wasTyping) filter(shown[active]?.value);
    else input.value = labelOf(current);
  };
}

/** Every word that was typed occurs in it somewhere. */
function isLike({ value, label, description = '' }: Choice, text: string): boolean {
  const where = `${value} ${label} ${description}`.toLocaleLowerCase();
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => where.includes(word));
}
