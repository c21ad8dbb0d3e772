/** Drawn on a field of 16 by 16 with lines of the text's colour. */
const paths = {
  back: 'M9.5 3.5 5 8l4.5 4.5',
  broken: 'M2.5 3.5h11v4l-2.5 2-2-2-2 2.5-2-2-2.5 2zM2.5 12.5h11V11',
  calendar:
    'M2.5 4.5a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1zM2.5 6.5h11M5.5 2v3M10.5 2v3',
  check: 'm3.5 8.5 3 3 6-7',
  chevron: 'm4.5 6.5 3.5 3.5 3.5-3.5',
  close: 'm4 4 8 8M12 4l-8 8',
  compare: 'M2.5 3.5h4.5v9H2.5zM9 3.5h4.5v9H9z',
  copy: 'M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1',
  error: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  forward: 'M6.5 3.5 11 8l-4.5 4.5',
  gear: 'M8 5.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4',
  history: 'M3 4.5A6 6 0 1 1 2 8M2.5 2v3h3M8 5v3.3l2.2 1.4',
  insert: 'M2.5 3.5h11M2.5 12.5h11M2.5 8h4M13.5 8h-5M10.5 6l-2 2 2 2',
  key: 'M10.5 2.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8.3 7.7 2.5 13.5M4.5 11.5l1.5 1.5',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  picture: 'M2.5 3.5h11v9h-11zM2.5 11l3-3.5 2.5 2.5 2-1.5 3.5 3M10.5 6h.01',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  saved: 'M2.5 10.5v3h11v-3M4.8 6.5 7 8.7l4.2-5',
  save: 'M8 2.5v7M5 7l3 3 3-3M2.5 10.5v3h11v-3',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.3 10.3l3.2 3.2',
  star: 'm8 2 1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5z',
  style:
    'M8 2a6 6 0 1 0 0 12c1 0 1.4-.7 1.1-1.5-.5-1.2.2-2 1.3-2H12c1.2 0 2-.9 2-2.3C14 4.7 11.3 2 8 2M5 8h.01M6.5 5h.01M10 5h.01',
  trash: 'M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4',
  trueSize: 'M3 5.5 4.5 4.5v7M11 5.5l1.5-1v7M8 6.5h.01M8 9.5h.01',
  unsaved: 'M2.5 10.5v3h11v-3M5.5 3l5 5M10.5 3l-5 5',
  warning: 'M8 2.5 14.2 13.5H1.8zM8 6.5v3.5M8 11.7h.01',
} as const;

export type IconName = keyof typeof paths;

const namespace = 'http://www.w3.org/2000/svg';

/** A drawing that readers of screens pass over; what it stands for is said beside it. */
export function icon(name: IconName, className = ''): SVGSVGElement {
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon ${className}`.trim());
  svg.setAttribute('data-icon', name);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
