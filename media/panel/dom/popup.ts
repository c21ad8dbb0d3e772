const gap = 2;
const margin = 4;

/** Places a popup that lies above everything at an anchor: below it, or above where there is more room. */
export function placeAt(popup: HTMLElement, anchor: DOMRect): void {
  const { innerWidth, innerHeight } = window;
  const { width, height } = popup.getBoundingClientRect();
  const below = innerHeight - anchor.bottom - gap - margin;
  const above = anchor.top - gap - margin;
  const isBelow = height <= below || below >= above;
  const isRightToLeft = getComputedStyle(popup).direction === 'rtl';
  const left = isRightToLeft ? anchor.right - width : anchor.left;
  const room = Math.max(80, isBelow ? below : above);
  popup.style.maxHeight = `${room}px`;
  popup.style.top = `${isBelow ? anchor.bottom + gap : anchor.top - gap - Math.min(height, room)}px`;
  popup.style.left = `${Math.max(margin, Math.min(left, innerWidth - width - margin))}px`;
}
