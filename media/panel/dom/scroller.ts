/** The page scrolls as a whole; this is its one scroller. */
export function scroller(): Element {
  return document.scrollingElement ?? document.documentElement;
}
