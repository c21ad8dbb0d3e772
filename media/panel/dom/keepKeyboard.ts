/**
 * Puts the keyboard somewhere sensible when what it was at is taken away, or when the page has the
 * focus and nothing on it: else the next key would go to the body and be lost.
 *
 * @param place puts it there, without scrolling; is told what had it last, if anything did.
 * @returns what ends it.
 */
export function keepKeyboard(place: (last: EventTarget | undefined) => void): () => void {
  const listeners = new AbortController();
  const { signal } = listeners;
  let last: EventTarget | undefined;
  const look = (): void => {
    if (document.hasFocus() && document.activeElement === document.body) place(last);
  };
  const removal = new MutationObserver(() => {
    if (last instanceof Node && !last.isConnected) look();
  });
  removal.observe(document.body, { childList: true, subtree: true });
  addEventListener('focusin', ({ target }) => (last = target ?? undefined), { signal });
  addEventListener('focus', look, { signal });
  look();
  return () => {
    listeners.abort();
    removal.disconnect();
  };
}
