export interface Debounced {
  /** Does it when nothing more has come for a while. */
  readonly later: () => void;
  /** Does it now if it is still to be done. */
  readonly flush: () => void;
}

export function debounce(act: () => void, delayMs: number): Debounced {
  let timer: number | undefined;
  const flush = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    act();
  };
  return {
    later: () => {
      clearTimeout(timer);
      timer = window.setTimeout(flush, delayMs);
    },
    flush,
  };
}
