import type { PictureDetails } from '../../../src/protocol/views.ts';
import type { Actions } from '../actions/actions.ts';
import { iconButton } from '../dom/button.ts';
import { element } from '../dom/element.ts';
import { opensMenu } from '../dom/menu.ts';
import type { Page } from '../page.ts';
import { Stage } from '../viewer/stage.ts';
import { zoomControls } from '../viewer/zoomControls.ts';
import type { ZoomControls } from '../viewer/zoomControls.ts';
import { differences } from './differences.ts';

export interface CompareParts {
  readonly actions: Actions;
  readonly onClose: () => void;
  readonly onOpen: (picture: PictureDetails) => void;
}

/** Two to four pictures side by side: what is done to one's view is done to all. */
export class Compare {
  readonly element: HTMLElement;
  readonly #page: Page;
  readonly #parts: CompareParts;
  readonly #zoom: ZoomControls;
  readonly #figures = element('div', { className: 'figures' });
  readonly #table = element('div', { className: 'differences' });
  #pictures: readonly PictureDetails[] = [];
  #stages: readonly Stage[] = [];

  constructor(page: Page, parts: CompareParts) {
    const { words } = page;
    this.#page = page;
    this.#parts = parts;
    this.#zoom = zoomControls(page, () => this.#stages[0]);
    this.element = element(
      'section',
      { className: 'compare', ariaLabel: words.compare, hidden: true },
      element(
        'div',
        { className: 'view-bar' },
        element('h1', { className: 'view-title' }, words.compare),
        this.#zoom.element,
        iconButton('close', words.back, parts.onClose),
      ),
      this.#figures,
      this.#table,
    );
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') parts.onClose();
    });
  }

  get ids(): readonly string[] {
    return this.#pictures.map(({ id }) => id);
  }

  open(pictures: readonly PictureDetails[]): void {
    this.#pictures = pictures;
    this.#stages = pictures.map((picture) => this.#stageFor(picture));
    this.#figures.dataset['count'] = String(pictures.length);
    this.#figures.replaceChildren(...this.#stages.map((stage, i) => this.#figure(stage, i)));
    this.#table.replaceChildren(...this.#differences());
    this.#page.memory.keep({ open: this.ids });
    this.#zoom.update();
  }

  close(): void {
    this.#pictures = [];
  }

  focus(): void {
    this.#stages[0]?.element.focus({ preventScroll: true });
  }

  update(details: PictureDetails): void {
    const index = this.ids.indexOf(details.id);
    if (index < 0) return;
    this.#pictures = this.#pictures.map((each) => (each.id === details.id ? details : each));
    this.#stages[index]?.show(details);
    const caption = this.#figures.children[index]?.querySelector('figcaption');
    const focused = caption?.contains(document.activeElement);
    const fresh = this.#caption(details);
    caption?.replaceWith(fresh);
    if (focused) fresh.querySelector('button')?.focus();
    this.#table.replaceChildren(...this.#differences());
  }

  #stageFor(picture: PictureDetails): Stage {
    const stage = new Stage(this.#page, {
      onView: (view) => {
        for (const other of this.#stages) if (other !== stage) other.set(view);
        this.#zoom.update();
      },
    });
    stage.show(picture);
    return stage;
  }

  #figure(stage: Stage, index: number): HTMLElement {
    const picture = this.#pictures[index];
    return element('figure', {}, stage.element, picture && this.#caption(picture));
  }

  #caption(picture: PictureDetails): HTMLElement {
    const { words } = this.#page;
    const { actions, onOpen } = this.#parts;
    const star = iconButton('star', picture.isStarred ? words.unstar : words.star, () =>
      actions.toggleStar(picture),
    );
    star.ariaPressed = String(picture.isStarred);
    return element(
      'figcaption',
      {},
      element(
        'div',
        { className: 'caption-text' },
        element(
          'span',
          { className: 'caption-prompt', dir: 'auto', title: picture.prompt },
          picture.prompt,
        ),
        element('span', { className: 'caption-model' }, `${picture.model} · ${picture.date}`),
      ),
      star,
      iconButton('save', words.save, () => actions.perform('save', picture.id)),
      opensMenu(
        iconButton('more', words.moreActions, () => undefined),
        words.actions,
        () => [
          { label: words.openLarge, icon: 'fit', run: () => onOpen(this.#now(picture)) },
          ...(this.#pictures.length > 2
            ? [
                {
                  label: words.removeFromComparison,
                  icon: 'close',
                  run: () => this.#remove(picture.id),
                } as const,
              ]
            : []),
          'separator',
          ...actions.menuFor(this.#now(picture), ['save', 'star', 'unstar']),
        ],
      ),
    );
  }

  #now(picture: PictureDetails): PictureDetails {
    return this.#pictures.find(({ id }) => id === picture.id) ?? picture;
  }

  #remove(id: string): void {
    this.open(this.#pictures.filter((each) => each.id !== id));
    this.focus();
  }

  #differences(): HTMLElement[] {
    const { words } = this.#page;
    const rows = differences(this.#pictures, words.prompt);
    const title = element('h2', {}, words.differences);
    if (rows.length === 0) return [title, element('p', { className: 'hint' }, words.noDifferences)];
    const body = rows.map(({ name, values }) =>
      element(
        'tr',
        {},
        element('th', { scope: 'row' }, name),
        ...values.map((value) => element('td', { dir: 'auto' }, value || '–')),
      ),
    );
    return [title, element('table', {}, element('tbody', {}, ...body))];
  }
}
