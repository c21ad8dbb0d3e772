import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { Composer } from './composer/composer.tsx';
import { focusPrompt } from './composer/draft.ts';
import { Spending } from './composer/spending.tsx';
import { keepKeyboard } from './dom/keepKeyboard.ts';
import { onNextFrame } from './dom/onNextFrame.ts';
import { scroller } from './dom/scroller.ts';
import { Gallery } from './gallery/gallery.tsx';
import { Pictures } from './gallery/pictures.ts';
import { Navigation } from './navigation.ts';
import type { Shown } from './navigation.ts';
import { PageContext } from './page.ts';
import type { Page } from './page.ts';
import { Status } from './status/status.tsx';
import { useStore } from './store.ts';
import { useViews } from './useViews.ts';
import { Viewing } from './viewer/viewing.ts';

/** Puts the whole page where the sign of loading was. */
export function showApp(page: Page): void {
  document.body.replaceChildren();
  render(<App page={page} />, document.body);
}

function App({ page }: { readonly page: Page }) {
  return (
    <PageContext value={page}>
      <aside class="side" aria-label={l10n.t('Generate')}>
        <Composer />
        <Spending />
      </aside>
      <Main page={page} />
      <Status />
    </PageContext>
  );
}

/** The gallery, and what covers it. */
function Main({ page }: { readonly page: Page }) {
  const { pictures, viewing, navigation } = useMemo(() => partsOf(page), [page]);
  const root = useRef<HTMLElement>(null);
  const shown = useStore(navigation.shown);
  const opened = useStore(viewing.opened);
  const compared = useStore(navigation.compared);
  const views = useViews();
  const isThere = shown.view === 'gallery' || views !== undefined;
  const close = (): void => navigation.close();

  useLayoutEffect(() => arrive(shown, pictures), [shown, isThere]);
  useEffect(() => void navigation.restore(), [navigation]);
  useEffect(() => {
    const scrolled = onNextFrame(() => {
      if (navigation.shown.value.view !== 'gallery') return;
      page.memory.keep({ scroll: scroller().scrollTop });
      pictures.render();
    });
    const resizing = new ResizeObserver(onNextFrame(() => pictures.layOut()));
    if (root.current) resizing.observe(root.current);
    addEventListener('scroll', scrolled, { passive: true });
    return keepKeyboard((last) => {
      if (focusStage()) return;
      // Whoever has just come begins with a prompt.
      if (!last || !pictures.takeKeyboard()) focusPrompt();
    });
  }, []);
  return (
    <main ref={root}>
      <Gallery
        pictures={pictures}
        isHidden={shown.view !== 'gallery'}
        onCompare={(ids) => void navigation.compareIds(ids)}
      />
      {views && shown.view === 'viewer' && opened && (
        <views.Viewer opened={opened} viewing={viewing} onClose={close} />
      )}
      {views && shown.view === 'compare' && (
        <views.Compare
          pictures={compared}
          onClose={close}
          onOpen={(picture) => void navigation.open(picture, pictures.cards.indexOf(picture.id))}
          onRemove={(picture) => navigation.compare(compared.filter((each) => each !== picture))}
        />
      )}
    </main>
  );
}

function partsOf(page: Page) {
  const pictures = new Pictures(page);
  const viewing = new Viewing(page, pictures);
  return { pictures, viewing, navigation: new Navigation(page, pictures, viewing) };
}

/** Scrolls to where something begins, and puts the keyboard there. */
function arrive(shown: Shown, pictures: Pictures): void {
  document.body.dataset['view'] = shown.view;
  if (shown.view === 'gallery') {
    pictures.layOut();
    scroller().scrollTop = shown.scroll;
    pictures.render();
    if (typeof shown.keyboard === 'number') pictures.focus(shown.keyboard);
    if (shown.keyboard === 'prompt') focusPrompt();
    return;
  }
  scroller().scrollTop = 0;
  if (shown.keyboard === 'stage') focusStage();
}

/** Moves the keyboard to the large picture, or to the first of several. Whether there is one. */
function focusStage(): boolean {
  const stage = document.querySelector<HTMLElement>('.stage:not(.source)');
  stage?.focus({ preventScroll: true });
  return stage !== null;
}
