import { element } from '../dom/element.ts';

const shownForMs = 5000;

export interface Status {
  readonly element: HTMLElement;
  readonly tell: (text: string) => void;
  readonly say: (text: string) => void;
}

/** What the page says: in a live region for screen readers, and for a moment at its foot. */
export function createStatus(): Status {
  const region = element('p', { className: 'heard', role: 'status' });
  const toast = element('p', { className: 'toast', hidden: true, ariaHidden: 'true', dir: 'auto' });
  let timer: number | undefined;
  const say = (text: string): void => {
    // The same words twice are said twice only if the region was empty in between.
    region.textContent = '';
    requestAnimationFrame(() => (region.textContent = text));
  };
  return {
    element: element('div', {}, region, toast),
    say,
    tell: (text) => {
      say(text);
      toast.textContent = text;
      toast.hidden = false;
      clearTimeout(timer);
      timer = window.setTimeout(() => (toast.hidden = true), shownForMs);
    },
  };
}
