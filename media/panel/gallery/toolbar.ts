import type { Query } from '../../../src/protocol/fromPage.ts';
import { toggleButton } from '../dom/button.ts';
import { debounce } from '../dom/debounce.ts';
import { element } from '../dom/element.ts';
import { icon } from '../dom/icons.ts';
import { everything } from '../memory.ts';
import type { Page } from '../page.ts';
import { count, fill } from '../words.ts';
import { dateFilter } from './dateFilter.ts';

const pauseMs = 200;

export interface Toolbar {
  readonly element: HTMLElement;
  readonly query: Query;
  readonly clear: () => void;
  readonly focus: () => void;
  readonly setCount: (found: number, total: number) => void;
}

/** Which of the kept pictures to show, and how many they are. */
export function galleryToolbar(
  { words, say }: Page,
  first: Query,
  onSearch: (query: Query) => void,
): Toolbar {
  let query = first;
  const field = element('input', {
    type: 'search',
    className: 'search-field',
    placeholder: words.search,
    ariaLabel: words.search,
    value: query.text,
    dir: 'auto',
    maxLength: 1000,
  });
  const searching = debounce(() => onSearch(query), pauseMs);
  const change = (part: Partial<Query>): void => {
    query = { ...query, ...part };
    onSearch(query);
  };
  field.addEventListener('input', () => {
    query = { ...query, text: field.value };
    searching.later();
  });
  const dates = dateFilter(words, query, change);
  const starred = toggleButton('star', words.starredOnly, (isStarred) => change({ isStarred }));
  const unsaved = toggleButton('unsaved', words.unsavedOnly, (isUnsaved) => change({ isUnsaved }));
  const number = element('span', { className: 'count' });
  const show = (): void => {
    starred.ariaPressed = String(query.isStarred);
    unsaved.ariaPressed = String(query.isUnsaved);
    dates.update(query);
  };
  for (const filter of [starred, unsaved]) {
    filter.append(element('span', { className: 'filter-label' }, filter.title));
  }
  show();
  return {
    element: element(
      'div',
      { className: 'toolbar', role: 'search' },
      element('div', { className: 'search-box' }, icon('search'), field),
      element('div', { className: 'filters' }, dates.element, starred, unsaved),
      number,
    ),
    get query() {
      return query;
    },
    clear: () => {
      query = everything;
      field.value = '';
      show();
      onSearch(query);
    },
    focus: () => field.focus(),
    setCount: (found, total) => {
      const text =
        found === total
          ? fill(words.count, count(total))
          : fill(words.countOf, count(found), count(total));
      if (number.textContent && number.textContent !== text && document.activeElement === field)
        say(text);
      number.textContent = text;
    },
  };
}
