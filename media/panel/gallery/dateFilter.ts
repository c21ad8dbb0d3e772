import type { Query } from '../../../src/protocol/fromPage.ts';
import type { PanelWords } from '../../../src/protocol/words.ts';
import { button } from '../dom/button.ts';
import { element, uniqueId } from '../dom/element.ts';
import { icon } from '../dom/icons.ts';
import { placeAt } from '../dom/popup.ts';
import { fill } from '../words.ts';

type Days = Pick<Query, 'from' | 'to'>;

export interface DateFilter {
  readonly element: HTMLElement;
  readonly update: (days: Days) => void;
}

/** The days between which pictures were made: some usual ones, and any two. */
export function dateFilter(
  words: PanelWords,
  first: Days,
  onChange: (days: Days) => void,
): DateFilter {
  let days = first;
  const label = element('span', { className: 'date-label' });
  const opener = element(
    'button',
    {
      type: 'button',
      className: 'icon-button',
      title: words.dates,
      ariaExpanded: 'false',
    },
    icon('calendar'),
    label,
  );
  const from = dayField(words.from, (value) => choose({ ...days, from: value }));
  const to = dayField(words.to, (value) => choose({ ...days, to: value }));
  const popup = element(
    'div',
    { className: 'date-popup', popover: 'auto', role: 'dialog', ariaLabel: words.dates },
    element(
      'div',
      { className: 'date-presets' },
      ...presets(words).map(([text, preset]) =>
        button(text, () => {
          choose(preset());
          popup.hidePopover();
        }),
      ),
    ),
    element('div', { className: 'date-fields' }, from.element, to.element),
  );
  const choose = (chosen: Days): void => {
    days = chosen;
    show();
    onChange(days);
  };
  const show = (): void => {
    from.field.value = days.from ?? '';
    to.field.value = days.to ?? '';
    const chosen = textOf(words, days);
    label.textContent = chosen || words.dates;
    label.className = chosen ? 'date-label' : 'filter-label';
    opener.ariaLabel = [words.dates, chosen].filter(Boolean).join(': ');
    opener.classList.toggle('on', chosen !== '');
  };
  opener.addEventListener('click', () => {
    popup.showPopover();
    placeAt(popup, opener.getBoundingClientRect());
    popup.querySelector('button')?.focus();
  });
  popup.addEventListener('toggle', ({ newState }) => {
    opener.ariaExpanded = String(newState === 'open');
    if (newState === 'closed' && popup.contains(document.activeElement)) opener.focus();
  });
  return {
    element: element('div', { className: 'date-filter' }, opener, popup),
    update: ({ from, to }) => {
      days = { from, to };
      show();
    },
  };
}

function dayField(title: string, onChange: (value: string | undefined) => void) {
  const field = element('input', { id: uniqueId('day'), type: 'date', className: 'date-field' });
  field.addEventListener('change', () => onChange(field.value || undefined));
  const made = element(
    'div',
    { className: 'field' },
    element('label', { className: 'label', htmlFor: field.id }, title),
    field,
  );
  return { element: made, field };
}

function presets(words: PanelWords): readonly (readonly [string, () => Days])[] {
  const since = (daysAgo: number) => () => ({ from: dayBefore(daysAgo), to: undefined });
  return [
    [words.anyDate, () => ({ from: undefined, to: undefined })],
    [words.today, since(0)],
    [fill(words.lastDays, 7), since(6)],
    [fill(words.lastDays, 30), since(29)],
  ];
}

/** A day of the reader's clock. */
function dayBefore(daysAgo: number): string {
  const now = new Date();
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo, 12);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function textOf(words: PanelWords, { from, to }: Days): string {
  if (from !== undefined && to !== undefined) return `${shortDay(from)} – ${shortDay(to)}`;
  if (from !== undefined) return fill(words.datesFrom, shortDay(from));
  return to === undefined ? '' : fill(words.datesUntil, shortDay(to));
}

function shortDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return new Intl.DateTimeFormat(document.documentElement.lang || undefined, {
    month: 'short',
    day: 'numeric',
  }).format(new Date(year ?? 0, (month ?? 1) - 1, date));
}
