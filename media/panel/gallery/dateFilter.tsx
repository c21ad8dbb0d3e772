import * as l10n from '@vscode/l10n';
import { useId, useRef, useState } from 'preact/hooks';
import type { Query } from '../../../src/protocol/fromPage.ts';
import { placeAt } from '../dom/popup.ts';
import { Button } from '../ui/buttons.tsx';
import { Icon } from '../ui/icon.tsx';

type Days = Pick<Query, 'from' | 'to'>;

/** The days between which pictures were made: some usual ones, and any two. */
export function DateFilter({
  days,
  onChange,
}: {
  readonly days: Days;
  readonly onChange: (days: Days) => void;
}) {
  const opener = useRef<HTMLButtonElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { from, to } = days;
  const name = l10n.t('Date');
  const chosen = textOf(days);
  const open = (): void => {
    if (!opener.current || !popup.current) return;
    popup.current.showPopover();
    placeAt(popup.current, opener.current.getBoundingClientRect());
    popup.current.querySelector('button')?.focus();
  };
  return (
    <div class="date-filter">
      <button
        ref={opener}
        type="button"
        class={chosen ? 'icon-button on' : 'icon-button'}
        title={name}
        aria-label={[name, chosen].filter(Boolean).join(': ')}
        aria-expanded={isOpen}
        onClick={open}
      >
        <Icon name="calendar" />
        <span class={chosen ? 'date-label' : 'filter-label'}>{chosen || name}</span>
      </button>
      <div
        ref={popup}
        class="date-popup"
        popover="auto"
        role="dialog"
        aria-label={name}
        onToggle={({ newState, currentTarget }) => {
          setOpen(newState === 'open');
          const { activeElement } = document;
          const isLost = currentTarget.contains(activeElement) || activeElement === document.body;
          if (newState === 'closed' && isLost) opener.current?.focus();
        }}
      >
        <div class="date-presets">
          {presets().map(([text, preset]) => (
            <Button
              key={text}
              onClick={() => {
                onChange(preset());
                popup.current?.hidePopover();
              }}
            >
              {text}
            </Button>
          ))}
        </div>
        <div class="date-fields">
          <DayField
            title={l10n.t('From')}
            day={from}
            onChange={(day) => onChange({ from: day, to })}
          />
          <DayField title={l10n.t('To')} day={to} onChange={(day) => onChange({ from, to: day })} />
        </div>
      </div>
    </div>
  );
}

function DayField({
  title,
  day,
  onChange,
}: {
  readonly title: string;
  readonly day: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}) {
  const id = useId();
  return (
    <div class="field">
      <label class="label" for={id}>
        {title}
      </label>
      <input
        id={id}
        type="date"
        class="date-field"
        value={day ?? ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
      />
    </div>
  );
}

function presets(): readonly (readonly [string, () => Days])[] {
  const since = (daysAgo: number) => () => ({ from: dayBefore(daysAgo), to: undefined });
  return [
    [l10n.t('Any date'), () => ({ from: undefined, to: undefined })],
    [l10n.t('Today'), since(0)],
    [l10n.t('Last {0} days', 7), since(6)],
    [l10n.t('Last {0} days', 30), since(29)],
  ];
}

/** A day of the reader's clock, as Swedish writes it: YYYY-MM-DD. */
function dayBefore(daysAgo: number): string {
  const day = new Date();
  day.setDate(day.getDate() - daysAgo);
  return day.toLocaleDateString('sv');
}

function textOf({ from, to }: Days): string {
  if (from !== undefined && to !== undefined) return `${shortDay(from)} – ${shortDay(to)}`;
  if (from !== undefined) return l10n.t('From {0}', shortDay(from));
  return to === undefined ? '' : l10n.t('Until {0}', shortDay(to));
}

function shortDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return new Intl.DateTimeFormat(document.documentElement.lang || undefined, {
    month: 'short',
    day: 'numeric',
  }).format(new Date(year ?? 0, (month ?? 1) - 1, date));
}
