import type { PictureDetails } from '../../src/protocol/views.ts';
import { focusPrompt } from './composer/draft.ts';
import { isTextField } from './dom/direction.ts';
import { scroller } from './dom/scroller.ts';
import type { Pictures } from './gallery/pictures.ts';
import { rasterize } from './actions/rasterize.ts';
import { messageOf } from './messageOf.ts';
import type { Later, Page } from './page.ts';
import { Store } from './store.ts';
import type { Viewing } from './viewer/viewing.ts';

/** What covers the main part of the page, and where the keyboard is to be in it; undefined leaves it where it is. */
export type Shown =
  | {
      readonly view: 'gallery';
      readonly scroll: number;
      readonly keyboard?: number | 'prompt' | undefined;
    }
  | { readonly view: 'viewer' | 'compare'; readonly keyboard?: 'stage' | undefined };

/** Where the composer is hidden behind a large picture; see layout.css. */
const narrow = '(width < 900px)';

/** The way between the gallery, the large view and the comparison. */
export class Navigation {
  readonly shown: Store<Shown>;
  /** The pictures that are side by side. */
  readonly compared = new Store<readonly PictureDetails[]>([]);
  readonly #page: Page;
  readonly #pictures: Pictures;
  readonly #viewing: Viewing;
  /** Whether what stood open when the page was taken away is still wanted: nothing newer was to be seen. */
  #isRestoring = true;
  /** Whether somebody has done anything on this page yet. */
  #isTouched = false;

  constructor(page: Page, pictures: Pictures, viewing: Viewing) {
    this.#page = page;
    this.#pictures = pictures;
    this.#viewing = viewing;
    this.shown = new Store<Shown>({ view: 'gallery', scroll: page.memory.kept.scroll });
    pictures.onOpen = (index) => this.openAt(index);
    viewing.onGone = () => this.close();
    page.onNews((news) => this.#take(news));
    for (const type of ['keydown', 'pointerdown']) {
      addEventListener(type, () => (this.#isTouched = true), { once: true, capture: true });
    }
  }

  openAt(index: number): void {
    const card = this.#pictures.cards.at(index);
    if (card) void this.open(card, index);
  }

  async open(picture: Parameters<Viewing['open']>[0], position: number | undefined): Promise<void> {
    const opening = this.#viewing.open(picture, position);
    this.#show({ view: 'viewer', keyboard: this.#stageIfFree() });
    await opening;
  }

  compare(pictures: readonly PictureDetails[]): void {
    const few = pictures.slice(0, 4);
    this.#page.memory.keep({ open: few.map(({ id }) => id), position: undefined });
    this.compared.set(few);
    this.#show({ view: 'compare', keyboard: this.#stageIfFree() });
  }

  /** Compares those of the pictures that are still there. */
  async compareIds(ids: readonly string[]): Promise<void> {
    const { records, tell } = this.#page;
    const [found, refusals] = await records.all(ids);
    if (found.length > 1) this.compare(found);
    else if (refusals.length > 0) tell(messageOf(refusals[0]));
  }

  /** Goes back to the gallery, to where the keyboard was or to the picture that was looked at last. */
  close(): void {
    const { activeElement } = document;
    const isIn = document.body.contains(activeElement) && !isTextField(activeElement);
    const place = this.#viewing.opened.value?.position ?? this.#pictures.active;
    this.#showGallery(
      this.#page.memory.kept.scroll,
      isIn && this.#pictures.cards.length > 0 ? place : undefined,
    );
  }

  /** Opens what stood open when the page was taken away. */
  async restore(): Promise<void> {
    const { memory, records } = this.#page;
    const { open, position } = memory.kept;
    const [[first, ...more]] = await records.all(open);
    if (!this.#isRestoring || !first) return;
    if (more.length > 0) this.compare([first, ...more]);
    else await this.open(first, position);
  }

  #show(next: Shown): void {
    const { view } = this.shown.value;
    if (view === 'gallery' && next.view !== 'gallery') {
      this.#page.memory.keep({ scroll: scroller().scrollTop });
    }
    this.shown.set(next);
    if (next.view !== 'viewer') this.#viewing.close();
  }

  #showGallery(scroll: number, keyboard?: number | 'prompt'): void {
    this.#page.memory.keep({ open: [], position: undefined });
    this.#show({ view: 'gallery', scroll, keyboard });
  }

  #take(news: Later): void {
    const { actions, draft, memory, records, tell } = this.#page;
    switch (news.type) {
      case 'prompt':
        draft.show(news.text);
        // Beside a large picture there may be no room for the composer.
        if (!document.querySelector('.composer')?.checkVisibility()) {
          return this.#showGallery(memory.kept.scroll, 'prompt');
        }
        return focusPrompt();
      case 'details':
        records.take(news.details);
        return this.compared.set(
          this.compared.value.map((each) => (each.id === news.details.id ? news.details : each)),
        );
      case 'show':
        return this.#showPictures(news);
      case 'copyImage':
        return void actions.copyImage(news.id, news.full);
      case 'rasterize':
        return void rasterize(news.id, news.src, this.#page);
      case 'status':
        return tell(news.text);
      default:
    }
  }

  #showPictures({ pictures, position }: Extract<Later, { type: 'show' }>): void {
    this.#isRestoring = false;
    for (const each of pictures) this.#page.records.take(each);
    const [first] = pictures;
    // It would take away the field that somebody types into; the picture is in the list anyhow.
    if (this.#isTyping() && matchMedia(narrow).matches) return;
    if (pictures.length > 1) this.compare(pictures);
    else if (first) void this.open(first, position);
    else this.#showGallery(0);
  }

  /** Somebody who types goes on typing, be it here or in an editor beside the panel. */
  #stageIfFree(): 'stage' | undefined {
    return document.hasFocus() && !this.#isTyping() ? 'stage' : undefined;
  }

  #isTyping(): boolean {
    return this.#isTouched && document.hasFocus() && isTextField(document.activeElement);
  }
}
