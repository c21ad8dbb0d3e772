import type { Query } from '../../../src/protocol/fromPage.ts';
import type { ListView, PictureCard } from '../../../src/protocol/views.ts';
import type { Actions } from '../actions/actions.ts';
import type { Records } from '../actions/records.ts';
import { isRightToLeft, isTextField } from '../dom/direction.ts';
import { element } from '../dom/element.ts';
import { scroller } from '../dom/scroller.ts';
import { noKey, noPicture, nothingFound } from '../empty/emptyStates.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { everything } from '../memory.ts';
import type { Page } from '../page.ts';
import { fill } from '../words.ts';
import { Cards } from './cards.ts';
import { Grid } from './grid.ts';
import { moveTo } from './moves.ts';
import { Selection, mostSelected } from './selection.ts';
import { selectionBar } from './selectionBar.ts';
import type { SelectionBar } from './selectionBar.ts';
import { thumbnailMaker } from './thumbnails.ts';
import { galleryToolbar } from './toolbar.ts';
import type { Toolbar } from './toolbar.ts';

/** How long an old list stays in view while the pictures of a new one are fetched. */
const patienceMs = 1000;

export interface GalleryParts {
  readonly jobs: Jobs;
  readonly actions: Actions;
  readonly records: Records;
  readonly onOpen: (index: number) => void;
  readonly onCompare: (ids: readonly string[]) => void;
  readonly onPrompt: (prompt: string) => void;
  /** Another list is shown. */
  readonly onList: () => void;
}

/** Every picture that was kept and fits the query, and those being made in front of them. */
export class Gallery {
  readonly element: HTMLElement;
  readonly selection: Selection;
  readonly #page: Page;
  readonly #parts: GalleryParts;
  readonly #grid: Grid;
  readonly #toolbar: Toolbar;
  readonly #bar: SelectionBar;
  readonly #empty = element('div', { className: 'empty-place', hidden: true });
  /** A list that is shown as soon as its pictures are there. */
  #next: Cards | undefined;
  #isNewSearch = false;
  #hasKey = true;
  #rangeStart = 0;

  constructor(page: Page, list: ListView, parts: GalleryParts) {
    const { jobs, actions, records } = parts;
    this.#page = page;
    this.#parts = parts;
    this.selection = new Selection(() => this.#selectionChanged());
    const thumbnails = thumbnailMaker(page);
    this.#grid = new Grid(page, new Cards(list, page.request), {
      leading: {
        element: jobs.running,
        get shapes() {
          return jobs.shapes;
        },
      },
      isSelected: (id) => this.selection.has(id),
      onSelect: ({ id }) => this.#toggle(id),
      onStar: (card) => actions.toggleStar(card),
      onInsert: ({ id }) => actions.perform('insert', id),
      onSave: ({ id }) => actions.perform('save', id),
      menuOf: (card) => actions.menuFor(card),
      onPoint: ({ id }) => void records.get(id).catch(() => undefined),
      onLoad: ({ id, hasThumbnail }, image) => {
        if (!hasThumbnail) thumbnails.offer(id, image);
      },
    });
    this.#toolbar = galleryToolbar(page, page.memory.kept.query, (query) => this.#search(query));
    this.#bar = selectionBar(page, this.selection, actions, parts.onCompare);
    this.element = element(
      'section',
      { className: 'gallery', ariaLabel: page.words.pictures },
      this.#toolbar.element,
      jobs.failed,
      this.#grid.element,
      this.#empty,
      this.#bar.element,
    );
    this.#listen();
    this.#refreshEmpty();
  }

  get cards(): Cards {
    return this.#grid.cards;
  }

  /** The place of the picture at which the keyboard is. */
  get active(): number {
    return this.#grid.active;
  }

  /** Shows another list once the pictures in view are there, so that nothing flickers. */
  async setList(list: ListView): Promise<void> {
    const next = new Cards(list, this.#page.request);
    this.#next = next;
    const [from, to] = this.#grid.rangeFor(list.shapes);
    if (this.element.checkVisibility()) {
      await Promise.race([next.need(from, to), new Promise((go) => setTimeout(go, patienceMs))]);
    }
    if (this.#next !== next) return;
    this.#next = undefined;
    this.#parts.jobs.release();
    this.#grid.show(next);
    if (this.#isNewSearch) this.#scrollToTop();
    this.#isNewSearch = false;
    this.#refreshEmpty();
    this.#parts.onList();
  }

  updateCard(card: PictureCard): void {
    this.#next?.update(card);
    this.#grid.cards.update(card);
    this.#grid.update(card);
  }

  setHasKey(hasKey: boolean): void {
    this.#hasKey = hasKey;
    this.#refreshEmpty();
  }

  /** The jobs or the width have changed. */
  layOut(): void {
    this.#grid.layOut();
    this.#refreshEmpty();
  }

  render(): void {
    this.#grid.render();
  }

  focus(index: number): void {
    this.#grid.focus(index);
  }

  #search(query: Query): void {
    this.#isNewSearch = true;
    this.#page.memory.keep({ query });
    this.selection.clear();
    void this.#page.send({ type: 'search', query });
  }

  #scrollToTop(): void {
    const top = this.element.getBoundingClientRect().top;
    if (top < 0) scroller().scrollTop += top;
    this.#grid.render();
  }

  #refreshEmpty(): void {
    const { list } = this.#grid.cards;
    this.#toolbar.setCount(list.shapes.length, list.total);
    const { query } = this.#toolbar;
    const isFiltered = JSON.stringify(query) !== JSON.stringify(everything);
    const state =
      list.shapes.length > 0 || (this.#parts.jobs.shapes.length > 0 && list.total === 0)
        ? 'none'
        : list.total > 0 && isFiltered
          ? 'nothingFound'
          : this.#hasKey
            ? 'noPicture'
            : 'noKey';
    this.#toolbar.element.hidden = list.total === 0;
    this.#empty.hidden = state === 'none';
    if (this.#empty.dataset['state'] === state) return;
    this.#empty.dataset['state'] = state;
    this.#empty.replaceChildren(...this.#emptyContent(state));
  }

  #emptyContent(state: 'none' | 'nothingFound' | 'noPicture' | 'noKey'): HTMLElement[] {
    switch (state) {
      case 'none':
        return [];
      case 'nothingFound':
        return [
          nothingFound(this.#page, () => {
            this.#toolbar.clear();
            this.#toolbar.focus();
          }),
        ];
      case 'noPicture':
        return [noPicture(this.#page, this.#parts.onPrompt)];
      case 'noKey':
        return [noKey(this.#page)];
    }
  }

  #selectionChanged(): void {
    this.#grid.refresh();
    this.#bar.update();
  }

  #toggle(id: string): void {
    const index = this.cards.indexOf(id);
    if (index !== undefined) this.#rangeStart = index;
    if (!this.selection.has(id) && this.selection.size >= mostSelected) {
      return this.#page.tell(fill(this.#page.words.tooManySelected, mostSelected));
    }
    this.selection.toggle(id);
  }

  /** Selects everything from where a selection began to here. */
  async #selectTo(index: number): Promise<void> {
    const from = Math.min(this.#rangeStart, index);
    const to = Math.max(this.#rangeStart, index) + 1;
    const { cards } = this;
    const last = Math.min(to, from + mostSelected);
    await cards.need(from, last);
    const ids = Array.from({ length: last - from }, (_, i) => cards.at(from + i)?.id ?? []).flat();
    if (!this.selection.add(ids) || last < to) {
      this.#page.tell(fill(this.#page.words.tooManySelected, mostSelected));
    }
  }

  #listen(): void {
    const grid = this.#grid.element;
    grid.addEventListener('click', (event) => this.#clicked(event));
    grid.addEventListener('keydown', (event) => this.#pressed(event));
    grid.addEventListener('focusin', ({ target }) => {
      const index = this.#grid.indexAt(target);
      if (index !== undefined && index !== this.#grid.active) this.#grid.setActive(index);
    });
  }

  #clicked(event: MouseEvent): void {
    const index = this.#grid.indexAt(event.target);
    const isButton = event.target instanceof Element && event.target.closest('button') !== null;
    if (index === undefined || isButton) return;
    const id = this.cards.at(index)?.id;
    if (id === undefined) return;
    this.#grid.setActive(index);
    if (event.shiftKey) void this.#selectTo(index);
    else if (event.ctrlKey || event.metaKey) this.#toggle(id);
    else this.#parts.onOpen(index);
  }

  #pressed(event: KeyboardEvent): void {
    if (isTextField(event.target)) return;
    const isOnButton = event.target instanceof HTMLButtonElement;
    if (isOnButton && (event.key === 'Enter' || event.key === ' ')) return;
    const act = this.#keyAction(event);
    if (!act) return;
    event.preventDefault();
    act();
  }

  #keyAction(event: KeyboardEvent): (() => void) | undefined {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    const index = this.#grid.active;
    const card = this.cards.at(index);
    const { actions } = this.#parts;
    if (altKey) return undefined;
    if (ctrlKey || metaKey) {
      if (key === 'a') return () => void this.#selectAll();
      if (key === 'c' && card) return () => actions.perform('copyImage', card.id);
      return undefined;
    }
    const to = moveTo(key, {
      ...this.#grid.place,
      pageHeight: scroller().clientHeight * 0.8,
      isRightToLeft: isRightToLeft(),
    });
    if (to !== undefined) return () => this.#move(index, to, shiftKey);
    if (key === 'Escape' && this.selection.size > 0) return () => this.selection.clear();
    if (!card) return undefined;
    const ids = this.selection.has(card.id) ? this.selection.ids : [card.id];
    const keys: Readonly<Record<string, () => void>> = {
      Enter: () => this.#parts.onOpen(index),
      ' ': () => this.#toggle(card.id),
      Delete: () => actions.perform('delete', ...ids),
      Backspace: () => actions.perform('delete', ...ids),
      s: () => actions.perform(card.isStarred ? 'unstar' : 'star', ...ids),
      i: () => actions.perform('insert', ...ids),
    };
    return keys[key];
  }

  #move(from: number, to: number, isExtending: boolean): void {
    if (isExtending) {
      if (this.selection.size === 0) this.#rangeStart = from;
      void this.#selectTo(to);
    }
    this.#grid.focus(to);
  }

  async #selectAll(): Promise<void> {
    this.#rangeStart = 0;
    await this.#selectTo(this.cards.length - 1);
  }
}
