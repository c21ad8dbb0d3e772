import type { PictureCard, PictureDetails } from '../../../src/protocol/views.ts';
import type { Actions } from '../actions/actions.ts';
import type { Records } from '../actions/records.ts';
import { iconButton } from '../dom/button.ts';
import { isRightToLeft, isTextField } from '../dom/direction.ts';
import { element } from '../dom/element.ts';
import type { Cards } from '../gallery/cards.ts';
import { Refused } from '../host.ts';
import type { Page } from '../page.ts';
import { count, fill } from '../words.ts';
import { recordView } from './record.ts';
import { Stage } from './stage.ts';
import { zoomControls } from './zoomControls.ts';

/** How far around its old place a picture is looked for after the list has changed. */
const searchDistance = 60;

export interface ViewerParts {
  readonly actions: Actions;
  readonly records: Records;
  /** The list that previous and next walk through. */
  readonly cards: () => Cards;
  readonly onClose: () => void;
  /** The picture is gone, and nothing can take its place. */
  readonly onGone: () => void;
}

/** One picture, large, with its whole record. */
export class Viewer {
  readonly element: HTMLElement;
  readonly stage: Stage;
  readonly #page: Page;
  readonly #parts: ViewerParts;
  readonly #record = element('aside', { className: 'record' });
  readonly #place = element('span', { className: 'position' });
  readonly #previous: HTMLButtonElement;
  readonly #next: HTMLButtonElement;
  readonly #updateZoom: () => void;
  #picture: PictureCard | PictureDetails | undefined;
  #position: number | undefined;
  /** Whether it is in the list; one that fits the query no longer leaves its place to the next one. */
  #isListed = true;
  #length = 0;

  constructor(page: Page, parts: ViewerParts) {
    const { words } = page;
    this.#page = page;
    this.#parts = parts;
    const zoom = zoomControls(page, () => this.stage);
    this.stage = new Stage(page, { onView: zoom.update });
    new ResizeObserver(zoom.update).observe(this.stage.element);
    this.#updateZoom = zoom.update;
    this.#previous = iconButton('back', words.previous, () => void this.#step(-1));
    this.#next = iconButton('forward', words.next, () => void this.#step(1));
    this.#record.ariaLabel = words.record;
    const back = iconButton('close', words.back, parts.onClose);
    this.element = element(
      'section',
      { className: 'viewer', hidden: true },
      element(
        'div',
        { className: 'view-bar' },
        element('div', { className: 'steps' }, this.#previous, this.#place, this.#next),
        zoom.element,
        back,
      ),
      this.stage.element,
      this.#record,
    );
    this.element.addEventListener('keydown', (event) => this.#pressed(event));
  }

  /** The open picture's id. */
  get id(): string | undefined {
    return this.#picture?.id;
  }

  get position(): number | undefined {
    return this.#position;
  }

  /** Shows a picture at once, by what is known of it, and asks for the rest. */
  async open(picture: PictureCard | PictureDetails, position: number | undefined): Promise<void> {
    this.#position = position;
    this.#isListed = true;
    this.#length = this.#parts.cards().length;
    this.#show(picture);
    this.#page.memory.keep({ open: [picture.id], ...(position !== undefined && { position }) });
    this.#fetchNeighbours();
    try {
      const details = await this.#parts.records.get(picture.id);
      if (this.id === details.id) this.#show(details);
    } catch (error) {
      if (error instanceof Refused && this.id === picture.id) this.#page.tell(error.message);
    }
  }

  close(): void {
    this.#picture = undefined;
  }

  /** What is known of a picture has changed. */
  update(details: PictureDetails): void {
    if (details.id === this.id) this.#show(details);
  }

  updateCard(card: PictureCard): void {
    const picture = this.#picture;
    if (picture?.id === card.id) this.#show({ ...picture, ...card });
  }

  /** Finds the picture in a list that has changed; one that was deleted makes room for its neighbour. */
  async listChanged(isComplete: boolean): Promise<void> {
    const { id } = this;
    const cards = this.#parts.cards();
    if (id === undefined || this.#position === undefined) return this.#showPlace();
    const expected = this.#position + cards.length - this.#length;
    const from = Math.max(0, Math.min(this.#position, expected) - searchDistance);
    await cards.need(from, Math.max(this.#position, expected) + searchDistance);
    if (this.id !== id || this.#parts.cards() !== cards) return;
    const found = cards.indexOf(id);
    const isGone = found === undefined && isComplete && cards.length < this.#length;
    this.#length = cards.length;
    this.#isListed = found !== undefined;
    if (found !== undefined) this.#position = found;
    else if (isGone) return this.#replace(cards);
    this.#showPlace();
  }

  async #replace(cards: Cards): Promise<void> {
    const index = Math.min(this.#position ?? 0, cards.length - 1);
    const card = cards.at(index);
    if (card) await this.open(card, index);
    else this.#parts.onGone();
  }

  #show(picture: PictureCard | PictureDetails): void {
    const isOther = picture.id !== this.id;
    this.#picture = picture;
    this.element.ariaLabel = picture.prompt;
    this.stage.show(picture);
    if ('full' in picture) this.#showRecord(picture);
    else if (isOther) this.#record.replaceChildren();
    if (isOther) this.#record.scrollTop = 0;
    this.#showPlace();
    this.#updateZoom();
  }

  /** The buttons are made anew; the one that has the focus is found again by its name. */
  #showRecord(details: PictureDetails): void {
    const focused = document.activeElement;
    const names = [...this.#record.querySelectorAll('button')];
    const index = names.findIndex((each) => each === focused);
    this.#record.replaceChildren(...recordView(this.#page, details, this.#parts.actions));
    if (index >= 0) this.#record.querySelectorAll('button')[index]?.focus();
  }

  #showPlace(): void {
    const { words } = this.#page;
    const { length } = this.#parts.cards();
    const at = this.#position;
    this.#place.textContent =
      at === undefined || !this.#isListed ? '' : fill(words.position, count(at + 1), count(length));
    this.#previous.ariaDisabled = String(at === undefined || at === 0);
    this.#next.ariaDisabled = String(at === undefined || this.#after(at) >= length);
  }

  async #step(by: number): Promise<void> {
    const cards = this.#parts.cards();
    if (this.#position === undefined) return;
    const to = by < 0 ? this.#position - 1 : this.#after(this.#position);
    if (to < 0 || to >= cards.length) return;
    await cards.need(to, to + 1);
    const card = cards.at(to);
    if (!card) return;
    await this.open(card, to);
  }

  #after(position: number): number {
    return this.#isListed ? position + 1 : position;
  }

  #fetchNeighbours(): void {
    const at = this.#position;
    if (at !== undefined) void this.#parts.cards().need(at - 1, at + 2);
  }

  #pressed(event: KeyboardEvent): void {
    if (isTextField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const picture = this.#picture;
    if (!picture) return;
    const { actions, onClose } = this.#parts;
    const forward = isRightToLeft() ? -1 : 1;
    const isOnButton = event.target instanceof HTMLButtonElement;
    const keys: Readonly<Record<string, () => void>> = {
      Escape: onClose,
      PageUp: () => void this.#step(-1),
      PageDown: () => void this.#step(1),
      ...(!isOnButton && {
        ArrowLeft: () => void this.#step(-forward),
        ArrowRight: () => void this.#step(forward),
      }),
      Delete: () => actions.perform('delete', picture.id),
      s: () => actions.toggleStar(picture),
      i: () => actions.perform('insert', picture.id),
      c: () => actions.perform('copyImage', picture.id),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}
