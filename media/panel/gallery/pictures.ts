import * as l10n from '@vscode/l10n';
import type { Query } from '../../../src/protocol/fromPage.ts';
import type { ListView } from '../../../src/protocol/views.ts';
import { isRightToLeft, isTextField } from '../dom/direction.ts';
import { scroller } from '../dom/scroller.ts';
import type { Page } from '../page.ts';
import { Store } from '../store.ts';
import { Cards } from './cards.ts';
import { Grid } from './grid.ts';
import type { Leading } from './grid.ts';
import { moveTo } from './moves.ts';
import { Selection, mostSelected } from './selection.ts';
import { thumbnailMaker } from './thumbnails.ts';

/** How long an old list stays in view while the pictures of a new one are fetched. */
const patienceMs = 1000;

/** Every picture that was kept and fits the query: which of them are shown and selected, and what is done with them in the grid. */
export class Pictures {
  readonly query: Store<Query>;
  readonly selection: Selection;
  /** The list whose pictures are in the grid. */
  readonly shown: Store<ListView>;
  /** Somebody wants to see the picture at this place large. */
  onOpen: (index: number) => void = () => undefined;
  readonly #page: Page;
  readonly #grid: Grid;
  #known: ListView;
  /** A list that is shown as soon as its pictures are there. */
  #next: Cards | undefined;
  #isNewSearch = false;
  #rangeStart = 0;

  constructor(page: Page) {
    const { actions, host, memory, records, request, send } = page;
    this.#page = page;
    this.#known = host.value.list;
    this.query = new Store(memory.kept.query);
    this.shown = new Store(this.#known);
    this.selection = new Selection(() => this.#grid.refresh());
    const thumbnails = thumbnailMaker(send);
    this.#grid = new Grid(new Cards(this.#known, request), {
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
    this.#listen();
    host.subscribe(() => {
      if (host.value.list !== this.#known) void this.#take(host.value.list);
    });
    page.onNews((news) => {
      if (news.type !== 'card') return;
      this.#next?.update(news.card);
      this.cards.update(news.card);
      this.#grid.update(news.card);
    });
  }

  /** Puts the grid into its place on the page, behind what stands before the pictures. */
  mount(area: HTMLElement, leading: Leading): void {
    this.#grid.mount(area, leading);
  }

  get cards(): Cards {
    return this.#grid.cards;
  }

  /** The place of the picture at which the keyboard is. */
  get active(): number {
    return this.#grid.active;
  }

  search(query: Query): void {
    this.#isNewSearch = true;
    this.query.set(query);
    this.#page.memory.keep({ query });
    this.selection.clear();
    void this.#page.send({ type: 'search', query });
  }

  /** What stands before the pictures, or the width, has changed. */
  layOut(): void {
    this.#grid.layOut();
  }

  render(): void {
    this.#grid.render();
  }

  focus(index: number): void {
    this.#grid.focus(index);
  }

  /** Moves the keyboard to the picture at which Tab would come in, without scrolling. Whether there is one. */
  takeKeyboard(): boolean {
    const tile = this.#grid.element.querySelector<HTMLElement>('.tile[tabindex="0"]');
    tile?.focus({ preventScroll: true });
    return tile !== null && tile === document.activeElement;
  }

  /** Shows another list once the pictures in view are there, so that nothing flickers. */
  async #take(list: ListView): Promise<void> {
    this.#known = list;
    const next = new Cards(list, this.#page.request);
    this.#next = next;
    const [from, to] = this.#grid.rangeFor(list.shapes);
    if (this.#grid.element.checkVisibility()) {
      await Promise.race([next.need(from, to), new Promise((go) => setTimeout(go, patienceMs))]);
    }
    if (this.#next !== next) return;
    this.#next = undefined;
    this.#grid.show(next);
    if (this.#isNewSearch) this.#grid.scrollToTop();
    this.#isNewSearch = false;
    this.shown.set(list);
  }

  #toggle(id: string): void {
    const index = this.cards.indexOf(id);
    if (index !== undefined) this.#rangeStart = index;
    if (!this.selection.has(id) && this.selection.size >= mostSelected) {
      return this.#page.tell(tooMany());
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
      this.#page.tell(tooMany());
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
    else this.onOpen(index);
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
    const { actions } = this.#page;
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
      Enter: () => this.onOpen(index),
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

function tooMany(): string {
  return l10n.t('Up to {0} images can be selected.', mostSelected);
}
