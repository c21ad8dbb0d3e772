import type { PictureDetails } from '../../src/protocol/views.ts';
import { Actions } from './actions/actions.ts';
import { Records } from './actions/records.ts';
import { Compare } from './compare/compare.ts';
import { composerView } from './composer/composer.ts';
import { spendingView } from './composer/spending.ts';
import { isTextField } from './dom/direction.ts';
import { element } from './dom/element.ts';
import { Refused } from './host.ts';
import type { News } from './host.ts';
import { scroller } from './dom/scroller.ts';
import { Gallery } from './gallery/gallery.ts';
import { jobsView } from './jobs/jobs.ts';
import { everything } from './memory.ts';
import { messageOf } from './messageOf.ts';
import type { Page } from './page.ts';
import { createStatus } from './status/status.ts';
import { Viewer } from './viewer/viewer.ts';

type State = Extract<News, { type: 'state' }>;
type Later = Exclude<News, State>;

export interface PanelPage {
  readonly receive: (message: Later) => void;
  readonly dispose: () => void;
}

/** What covers the main part of the page. */
type Shown = 'gallery' | 'viewer' | 'compare';

/** Joins the parts of the page, and hands each message to the part that it is for. */
export function createPanel(
  state: State,
  { memory, request }: Pick<Page, 'memory' | 'request'>,
): PanelPage {
  const status = createStatus();
  const { tell, say } = status;
  const send: Page['send'] = async (asked) => {
    try {
      await request(asked);
    } catch (error) {
      if (error instanceof Refused && error.message) tell(error.message);
    }
  };
  const page: Page = { words: state.words, memory, request, send, tell, say };
  const records = new Records(request);
  const actions = new Actions(page, records);
  const composer = composerView(page);
  const spending = spendingView(page);
  const jobs = jobsView(page, () => gallery.layOut());
  const gallery: Gallery = new Gallery(page, state.list, {
    jobs,
    actions,
    records,
    onOpen: (index) => openAt(index),
    onCompare: (ids) => void compareIds(ids),
    onPrompt: (prompt) => {
      composer.typePrompt(prompt);
      composer.focus();
    },
    onList: () => {
      const { query } = memory.kept;
      void viewer.listChanged(JSON.stringify(query) === JSON.stringify(everything));
    },
  });
  const viewer = new Viewer(page, {
    actions,
    records,
    cards: () => gallery.cards,
    onClose: () => close(),
    onGone: () => close(),
  });
  const compare = new Compare(page, {
    actions,
    onClose: () => close(),
    onOpen: (picture) => void openPicture(picture, gallery.cards.indexOf(picture.id)),
  });
  let shown: Shown = 'gallery';

  const show = (next: Shown): void => {
    if (shown === 'gallery' && next !== 'gallery') memory.keep({ scroll: scroller().scrollTop });
    shown = next;
    document.body.dataset['view'] = next;
    gallery.element.hidden = next !== 'gallery';
    viewer.element.hidden = next !== 'viewer';
    compare.element.hidden = next !== 'compare';
    if (next !== 'viewer') viewer.close();
    if (next !== 'compare') compare.close();
    if (next === 'gallery') {
      memory.keep({ open: [], position: undefined });
      gallery.layOut();
      scroller().scrollTop = memory.kept.scroll;
      gallery.render();
    } else {
      scroller().scrollTop = 0;
    }
  };
  const close = (): void => {
    const { position } = viewer;
    const wasIn =
      document.body.contains(document.activeElement) && !isTextField(document.activeElement);
    show('gallery');
    if (wasIn && gallery.cards.length > 0) gallery.focus(position ?? gallery.active);
  };
  const openAt = (index: number): void => {
    const card = gallery.cards.at(index);
    if (card) void openPicture(card, index);
  };
  const openPicture = async (
    picture: Parameters<Viewer['open']>[0],
    position: number | undefined,
  ): Promise<void> => {
    const takesFocus = mayTakeFocus();
    show('viewer');
    const opening = viewer.open(picture, position);
    if (takesFocus) viewer.stage.element.focus({ preventScroll: true });
    await opening;
  };
  const openSeveral = (pictures: readonly PictureDetails[]): void => {
    const takesFocus = mayTakeFocus();
    show('compare');
    compare.open(pictures.slice(0, 4));
    if (takesFocus) compare.focus();
  };
  const compareIds = async (ids: readonly string[]): Promise<void> => {
    const found = await Promise.allSettled(ids.map((id) => records.get(id)));
    const pictures = found.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
    if (pictures.length > 1) return openSeveral(pictures);
    const refused = found.find((each) => each.status === 'rejected');
    if (refused) tell(messageOf(refused.reason));
  };
  /** Opens what stood open when the page was taken away, unless something newer is to be seen. */
  let isRestoring = true;
  const restore = async (): Promise<void> => {
    const { open, position, scroll } = memory.kept;
    scroller().scrollTop = scroll;
    gallery.render();
    const found = await Promise.allSettled(open.map((id) => records.get(id)));
    const [details, ...more] = found.flatMap((each) =>
      each.status === 'fulfilled' ? each.value : [],
    );
    if (!isRestoring || !details) return;
    if (more.length > 0) openSeveral([details, ...more]);
    else await openPicture(details, position);
  };
  const showPictures = ({ pictures, position }: Extract<Later, { type: 'show' }>): void => {
    isRestoring = false;
    for (const each of pictures) records.take(each);
    const [first] = pictures;
    if (pictures.length > 1) return openSeveral(pictures);
    if (first) return void openPicture(first, position);
    show('gallery');
    scroller().scrollTop = 0;
  };

  const receive = (message: Later): void => {
    switch (message.type) {
      case 'composer':
        composer.update(message.composer);
        return gallery.setHasKey(message.composer.hasKey);
      case 'models':
        return composer.setModels(message.models);
      case 'styles':
        return composer.setStyles(message.styles);
      case 'prompts':
        return composer.setPrompts(message.prompts);
      case 'prompt':
        composer.showPrompt(message.text);
        // Beside a large picture there may be no room for the composer.
        if (!composer.element.checkVisibility()) show('gallery');
        return composer.focus();
      case 'jobs':
        return jobs.update(message.jobs);
      case 'list':
        return void gallery.setList(message.list);
      case 'card':
        gallery.updateCard(message.card);
        return viewer.updateCard(message.card);
      case 'details':
        records.take(message.details);
        viewer.update(message.details);
        return compare.update(message.details);
      case 'show':
        return showPictures(message);
      case 'copyImage':
        return void actions.copyImage(message.id, message.full);
      case 'spending':
        return spending.update(message.spending);
      case 'status':
        return status.tell(message.text);
      default:
        message satisfies never;
    }
  };

  const main = element('main', {}, gallery.element, viewer.element, compare.element);
  const side = element('aside', { className: 'side' }, composer.element, spending.element);
  side.ariaLabel = state.words.generate;
  document.body.replaceChildren(side, main, status.element);
  document.body.dataset['view'] = 'gallery';

  const listeners = new AbortController();
  const { signal } = listeners;
  const scrolled = onNextFrame(() => {
    if (shown !== 'gallery') return;
    memory.keep({ scroll: scroller().scrollTop });
    gallery.render();
  });
  addEventListener('scroll', scrolled, { signal, passive: true });
  const resizing = new ResizeObserver(onNextFrame(() => gallery.layOut()));
  resizing.observe(main);

  composer.setModels(state.models);
  composer.setStyles(state.styles);
  composer.setPrompts(state.prompts);
  composer.update(state.composer);
  spending.update(state.spending);
  gallery.setHasKey(state.composer.hasKey);
  jobs.update(state.jobs);
  const { draft } = memory.kept;
  if (draft === undefined || draft === state.prompt) composer.showPrompt(state.prompt);
  else composer.typePrompt(draft);
  void restore();

  return {
    receive,
    dispose: () => {
      listeners.abort();
      resizing.disconnect();
    },
  };
}

/** However often it is asked for, it happens once before the next frame. */
function onNextFrame(act: () => void): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      act();
    });
  };
}

/** Somebody who types goes on typing, be it here or in an editor beside the panel. */
function mayTakeFocus(): boolean {
  return document.hasFocus() && !isTextField(document.activeElement);
}
