import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Query } from '../../../src/protocol/fromPage.ts';
import { debounce } from '../dom/debounce.ts';
import { usePage } from '../page.ts';
import { useStore } from '../store.ts';
import { IconButton } from '../ui/buttons.tsx';
import { count } from '../ui/count.ts';
import { Icon } from '../ui/icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { DateFilter } from './dateFilter.tsx';
import type { Pictures } from './pictures.ts';

const pauseMs = 200;

/** Which of the kept pictures to show, and how many they are. */
export function Toolbar({ pictures }: { readonly pictures: Pictures }) {
  const query = useStore(pictures.query);
  const { shapes, total } = useStore(pictures.shown);
  const searching = useMemo(
    () => debounce(() => pictures.search(pictures.query.value), pauseMs),
    [pictures],
  );
  const change = (part: Partial<Query>): void =>
    pictures.search({ ...pictures.query.value, ...part });
  return (
    <div class="toolbar" role="search" hidden={total === 0}>
      <div class="search-box">
        <Icon name="search" />
        <input
          type="search"
          class="search-field"
          placeholder={l10n.t('Search')}
          aria-label={l10n.t('Search prompts and models')}
          value={query.text}
          dir="auto"
          maxLength={1000}
          onInput={({ currentTarget }) => {
            pictures.query.set({ ...pictures.query.value, text: currentTarget.value });
            searching.later();
          }}
        />
      </div>
      <div class="filters">
        <DateFilter days={query} onChange={change} />
        <Filter
          icon="star"
          label={l10n.t('Starred only')}
          isOn={query.isStarred}
          onToggle={(isStarred) => change({ isStarred })}
        />
        <Filter
          icon="unsaved"
          label={l10n.t('Not saved yet')}
          isOn={query.isUnsaved}
          onToggle={(isUnsaved) => change({ isUnsaved })}
        />
      </div>
      <Count found={shapes.length} total={total} />
    </div>
  );
}

function Filter({
  icon,
  label,
  isOn,
  onToggle,
}: {
  readonly icon: IconName;
  readonly label: string;
  readonly isOn: boolean;
  readonly onToggle: (isOn: boolean) => void;
}) {
  return (
    <IconButton icon={icon} label={label} isPressed={isOn} onClick={() => onToggle(!isOn)}>
      <span class="filter-label">{label}</span>
    </IconButton>
  );
}

/** How many pictures there are; said while somebody searches. */
function Count({ found, total }: { readonly found: number; readonly total: number }) {
  const { say } = usePage();
  const text =
    found === total
      ? l10n.t('Images: {0}', count(total))
      : l10n.t('Images: {0} of {1}', count(found), count(total));
  const before = useRef(text);
  useLayoutEffect(() => {
    const isSearching = document.activeElement?.matches('.search-field');
    if (before.current !== text && isSearching) say(text);
    before.current = text;
  }, [text]);
  return <span class="count">{text}</span>;
}
