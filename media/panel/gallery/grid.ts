import * as l10n from '@vscode/l10n';
import type { PictureCard } from '../../../src/protocol/views.ts';
import { arrange, element, setAttributes } from '../dom/element.ts';
import type { Cards } from './cards.ts';
import { boxesOf, justify, justifyAround, rowOf, rowsBetween } from './justify.ts';
import type { Layout } from './justify.ts';
import { scroller } from '../dom/scroller.ts';
import { pictureTile, skeletonTile } from './tile.ts';
import type { Tile, TileEvents } from './tile.ts';

const gap = 8;

/** What stands before the pictures in the same rows: the jobs. */
export interface Leading {
  /** Its children are placed. */
  readonly element: HTMLElement;
  readonly shapes: () => readonly number[];
  /** Stands between the jobs and the pictures, as wide as all of them; what is hidden takes no room. */
  readonly notice: HTMLElement;
  /** Another list is about to be shown: what was held for its pictures need not be held any longer. */
  readonly release: () => void;
}

export interface GridOptions extends TileEvents {
  readonly isSelected: (id: string) => boolean;
}

/**
 * The pictures in rows that keep their shapes. Only what is in view and one screen around it is in
 * the document; everything else is numbers.
 */
export class Grid {
  /** The element of the pictures alone. */
  readonly element: HTMLElement;
  readonly #options: GridOptions;
  /** Where it stands on the page, and what stands there before it. */
  #area: HTMLElement | undefined;
  #leading: Leading | undefined;
  #cards: Cards;
  #layout: Layout = { rows: [], height: 0, gap };
  #shapes: readonly number[] = [];
  readonly #rows = new Map<number, HTMLElement>();
  #tiles = new Map<string, Tile>();
  readonly #skeletons = new Map<number, HTMLElement>();
  /** Where the keyboard is, or would begin. */
  #active = 0;

  constructor(cards: Cards, options: GridOptions) {
    this.#cards = cards;
    this.#options = options;
    this.element = element('div', {
      className: 'grid',
      role: 'grid',
      ariaLabel: l10n.t('Images'),
    });
    setAttributes(this.element, { 'aria-multiselectable': true });
  }

  mount(area: HTMLElement, leading: Leading): void {
    this.#area = area;
    this.#leading = leading;
    area.append(this.element);
    this.layOut();
  }

  get cards(): Cards {
    return this.#cards;
  }

  get active(): number {
    return this.#active;
  }

  get hasFocus(): boolean {
    return this.element.contains(document.activeElement);
  }

  /** The layout of the pictures alone, as the keyboard walks through it. */
  get place() {
    const skip = this.#skip;
    const rows = this.#layout.rows
      .filter((row) => row.first + row.count > skip)
      .map((row) => {
        const first = Math.max(0, row.first - skip);
        return { ...row, first, count: row.first + row.count - skip - first };
      });
    return {
      layout: { ...this.#layout, rows },
      shapes: this.#cards.list.shapes,
      index: this.#active,
    };
  }

  get #skip(): number {
    return this.#leading?.shapes().length ?? 0;
  }

  /** Shows another list. What is in both stays where it is on the screen, pictures and focus. */
  show(cards: Cards): void {
    const active = this.#cards.at(this.#active)?.id;
    const anchor = this.#anchor();
    this.#leading?.release();
    const isNewer = cards.at(0)?.id !== this.#cards.at(0)?.id && !this.hasFocus;
    this.#cards = cards;
    this.#skeletons.clear();
    // Whoever comes to the grid next comes to what is new.
    const place = active === undefined ? undefined : isNewer ? 0 : cards.indexOf(active);
    this.#active = Math.max(0, Math.min(place ?? this.#active, cards.length - 1));
    this.layOut();
    if (anchor) this.#keepInPlace(anchor);
  }

  /** Computes all rows anew: the list, the jobs or the width have changed. */
  layOut(): void {
    const area = this.#area;
    if (!area || area.clientWidth === 0) return;
    this.#shapes = this.#allShapes(this.#cards.list.shapes);
    this.#layout = this.#justified(this.#shapes);
    area.style.blockSize = `${this.#layout.height}px`;
    this.#placeLeading();
    this.render();
  }

  /** Puts into the document what is in view, and takes out what is not. */
  render(): void {
    const focused = this.#focusedId();
    const [first, last] = this.#visibleRows();
    const wanted = new Set<number>();
    for (let row = first; row < last; row++) wanted.add(row);
    if (this.hasFocus) wanted.add(rowOf(this.#layout, this.#active + this.#skip));
    const used = new Set<string>();
    const rows = [...wanted]
      .sort((a, b) => a - b)
      .flatMap((row) => this.#renderRow(row, used) ?? []);
    for (const row of this.#rows.keys()) if (!wanted.has(row)) this.#rows.delete(row);
    arrange(this.element, rows);
    for (const id of this.#tiles.keys()) if (!used.has(id)) this.#tiles.delete(id);
    setAttributes(this.element, {
      'aria-rowcount': this.#layout.rows.length - this.#rowsBefore,
    });
    this.element.hidden = this.#cards.length === 0;
    this.#setTabStop();
    if (focused !== undefined) this.#focusAgain(focused);
    void this.#needCards(wanted);
  }

  /** A card has changed. */
  update(card: PictureCard): void {
    this.#tiles.get(card.id)?.update(card, this.#options.isSelected(card.id));
  }

  /** The selection has changed. */
  refresh(): void {
    for (const tile of this.#tiles.values()) {
      tile.update(tile.card, this.#options.isSelected(tile.card.id));
    }
    this.element.classList.toggle(
      'selecting',
      [...this.#tiles.keys()].some(this.#options.isSelected),
    );
  }

  /** Which picture a thing on the page belongs to. */
  indexAt(target: EventTarget | null): number | undefined {
    const tile = target instanceof Element ? target.closest<HTMLElement>('.tile') : null;
    const id = tile?.dataset['id'];
    return id === undefined ? undefined : this.#cards.indexOf(id);
  }

  /** Moves the keyboard to a picture and brings it into view. */
  focus(index: number): void {
    this.setActive(index);
    this.reveal(index);
    // The row is in the document from here on, even if it was far away.
    this.render();
    this.#elementOf(index)?.focus({ preventScroll: true });
  }

  setActive(index: number): void {
    this.#active = Math.max(0, Math.min(index, this.#cards.length - 1));
    this.#setTabStop();
  }

  reveal(index: number): void {
    const row = this.#layout.rows[rowOf(this.#layout, index + this.#skip)];
    if (!row) return;
    const { top } = this.#bounds;
    const sticky = stickyHeight();
    const rowTop = top + row.top;
    const { clientHeight } = scroller();
    if (rowTop < sticky + gap) scroller().scrollTop += rowTop - sticky - gap;
    else if (rowTop + row.height + gap > clientHeight) {
      scroller().scrollTop += rowTop + row.height + gap - clientHeight;
    }
  }

  /** The places in view in a list that is not shown yet. */
  rangeFor(shapes: readonly number[]): readonly [number, number] {
    const layout = this.#justified(this.#allShapes(shapes));
    const [from, to] = this.#stretch();
    const [first, last] = rowsBetween(layout, from, to);
    const end = layout.rows[last - 1];
    const start = (layout.rows[first]?.first ?? 0) - this.#skip;
    return [Math.max(0, start), Math.max(0, end ? end.first + end.count - this.#skip : 0)];
  }

  /** Brings the beginning into view, if it is above. */
  scrollToTop(): void {
    const { top } = this.#bounds;
    const sticky = stickyHeight();
    if (top < sticky) scroller().scrollTop += top - sticky;
    this.render();
  }

  get #bounds(): { readonly top: number } {
    return this.#area?.getBoundingClientRect() ?? { top: 0 };
  }

  #allShapes(shapes: readonly number[]): readonly number[] {
    const leading = this.#leading?.shapes() ?? [];
    return [...leading.map((shape) => Math.max(0.9, shape)), ...shapes];
  }

  #justified(shapes: readonly number[]): Layout {
    const width = Math.max(1, this.#area?.clientWidth ?? 1);
    const rowHeight = Math.min(240, Math.max(130, width / 4.2));
    const options = { width, rowHeight, gap };
    const room = this.#leading?.notice.offsetHeight ?? 0;
    return room === 0 ? justify(shapes, options) : justifyAround(shapes, this.#skip, room, options);
  }

  #placeLeading(): void {
    if (!this.#leading) return;
    const { element: list, notice } = this.#leading;
    const last = this.#layout.rows.findLast(({ first }) => first < this.#skip);
    notice.style.insetBlockStart = `${last ? last.top + last.height + gap : 0}px`;
    const skip = this.#skip;
    for (const row of this.#layout.rows) {
      if (row.first >= skip) break;
      boxesOf(this.#layout, row, this.#shapes).forEach(({ start, width }, offset) => {
        const child = list.children[row.first + offset];
        if (!(child instanceof HTMLElement) || row.first + offset >= skip) return;
        Object.assign(child.style, {
          insetInlineStart: `${start}px`,
          insetBlockStart: `${row.top}px`,
          inlineSize: `${width}px`,
          blockSize: `${row.height}px`,
        });
      });
    }
  }

  #renderRow(index: number, used: Set<string>): HTMLElement | undefined {
    const row = this.#layout.rows[index];
    const skip = this.#skip;
    if (!row || row.first + row.count <= skip) return undefined;
    const made = this.#rows.get(index) ?? element('div', { className: 'row', role: 'row' });
    this.#rows.set(index, made);
    Object.assign(made.style, { insetBlockStart: `${row.top}px`, blockSize: `${row.height}px` });
    setAttributes(made, { 'aria-rowindex': index - this.#rowsBefore + 1 });
    const cells: HTMLElement[] = [];
    boxesOf(this.#layout, row, this.#shapes).forEach(({ start, width }, offset) => {
      const place = row.first + offset - skip;
      if (place < 0) return;
      const cell = this.#cell(place, used);
      Object.assign(cell.style, { insetInlineStart: `${start}px`, inlineSize: `${width}px` });
      setAttributes(cell, { 'aria-colindex': offset + 1 });
      cell.classList.toggle('narrow', width < 140);
      cells.push(cell);
    });
    arrange(made, cells);
    return made;
  }

  get #rowsBefore(): number {
    return rowOf(this.#layout, this.#skip);
  }

  #cell(index: number, used: Set<string>): HTMLElement {
    const card = this.#cards.at(index);
    if (!card) {
      const skeleton = this.#skeletons.get(index) ?? skeletonTile();
      this.#skeletons.set(index, skeleton);
      return skeleton;
    }
    this.#skeletons.delete(index);
    used.add(card.id);
    const known = this.#tiles.get(card.id);
    const tile = known ?? pictureTile(card, this.#options);
    if (!known || tile.card !== card) tile.update(card, this.#options.isSelected(card.id));
    this.#tiles.set(card.id, tile);
    return tile.element;
  }

  #elementOf(index: number): HTMLElement | undefined {
    const card = this.#cards.at(index);
    return card ? this.#tiles.get(card.id)?.element : this.#skeletons.get(index);
  }

  /** One tile can be reached by Tab: where the keyboard was, or else the first in view. */
  #setTabStop(): void {
    const active = this.#cards.at(this.#active)?.id;
    const isThere = active !== undefined && this.#tiles.has(active);
    const [first] = this.#tiles.keys();
    for (const [id, tile] of this.#tiles) tile.setActive(id === (isThere ? active : first));
  }

  #focusedId(): string | undefined {
    const focused = document.activeElement?.closest<HTMLElement>('.tile');
    return focused && this.element.contains(focused) ? (focused.dataset['id'] ?? '') : undefined;
  }

  /** A tile that moved to another row lost the focus; one that is gone leaves it to its place. */
  #focusAgain(id: string): void {
    if (this.#focusedId() === id && id !== '') return;
    const there = this.#tiles.get(id)?.element ?? this.#elementOf(this.#active);
    if (there && !there.contains(document.activeElement)) {
      there.tabIndex = there.tabIndex === 0 ? 0 : -1;
      there.focus({ preventScroll: true });
    }
  }

  #stretch(): readonly [number, number] {
    const { clientHeight } = scroller();
    const { top } = this.#bounds;
    return [-top - clientHeight, -top + 2 * clientHeight];
  }

  #visibleRows(): readonly [number, number] {
    const [from, to] = this.#stretch();
    return rowsBetween(this.#layout, from, to);
  }

  /** Asks for the cards that rows lack, and shows them when all of them have come. */
  async #needCards(rows: Iterable<number>): Promise<void> {
    const cards = this.#cards;
    const missing = [...rows].flatMap((index) => {
      const row = this.#layout.rows[index];
      if (!row) return [];
      const from = Math.max(0, row.first - this.#skip);
      const to = Math.min(row.first + row.count - this.#skip, cards.length);
      return cards.has(from, to) ? [] : [cards.need(from, to)];
    });
    if (missing.length === 0) return;
    const isThere = await Promise.all(missing);
    if (this.#cards === cards && isThere.some(Boolean)) this.render();
  }

  /** A picture at the top of the screen, and how far it is from it; none at the head of the page. */
  #anchor(): { readonly id: string; readonly top: number } | undefined {
    if (scroller().scrollTop < 4) return undefined;
    const sticky = stickyHeight();
    for (const [id, { element: tile }] of this.#tiles) {
      const { top, bottom } = tile.getBoundingClientRect();
      if (bottom > sticky) return { id, top };
    }
    return undefined;
  }

  #keepInPlace({ id, top }: { readonly id: string; readonly top: number }): void {
    const tile = this.#tiles.get(id)?.element;
    if (!tile) return;
    const moved = tile.getBoundingClientRect().top - top;
    if (Math.abs(moved) < 1) return;
    scroller().scrollTop += moved;
    this.render();
  }
}

/** What sticks to the top of the page hides this much of it. */
function stickyHeight(): number {
  return document.querySelector('.toolbar')?.getBoundingClientRect().height ?? 0;
}
