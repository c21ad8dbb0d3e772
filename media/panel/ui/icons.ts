import add from '@vscode/codicons/src/icons/add.svg';
import calendar from '@vscode/codicons/src/icons/calendar.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronLeft from '@vscode/codicons/src/icons/chevron-left.svg';
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import edit from '@vscode/codicons/src/icons/edit.svg';
import ellipsis from '@vscode/codicons/src/icons/ellipsis.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import fileMedia from '@vscode/codicons/src/icons/file-media.svg';
import history from '@vscode/codicons/src/icons/history.svg';
import insert from '@vscode/codicons/src/icons/insert.svg';
import key from '@vscode/codicons/src/icons/key.svg';
import pass from '@vscode/codicons/src/icons/pass.svg';
import remove from '@vscode/codicons/src/icons/remove.svg';
import save from '@vscode/codicons/src/icons/save.svg';
import screenFull from '@vscode/codicons/src/icons/screen-full.svg';
import search from '@vscode/codicons/src/icons/search.svg';
import starEmpty from '@vscode/codicons/src/icons/star-empty.svg';
import starFull from '@vscode/codicons/src/icons/star-full.svg';
import symbolColor from '@vscode/codicons/src/icons/symbol-color.svg';
import trash from '@vscode/codicons/src/icons/trash.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';

/** VS Code's own icons, by what they stand for here. Filled, on a field of 16 by 16. */
const codicons = {
  back: chevronLeft,
  calendar,
  check,
  chevron: chevronDown,
  close,
  copy,
  edit,
  error,
  fit: screenFull,
  forward: chevronRight,
  history,
  insert,
  key,
  minus: remove,
  more: ellipsis,
  picture: fileMedia,
  plus: add,
  save,
  saved: pass,
  search,
  star: starEmpty,
  starred: starFull,
  style: symbolColor,
  trash,
  warning,
} as const;

/** What codicons have nothing for, drawn with lines. */
const drawn = {
  trueSize: 'M3 5.5 4.5 4.5v7M11 5.5l1.5-1v7M8 6.5h.01M8 9.5h.01',
  unsaved: 'M2.5 10.5v3h11v-3M5.5 3l5 5M10.5 3l-5 5',
} as const;

const paths = { ...codicons, ...drawn } as const;

export type IconName = keyof typeof paths;

const namespace = 'http://www.w3.org/2000/svg';

interface Drawing {
  readonly path: string;
  readonly className: string;
}

export function drawingOf(name: IconName, className = ''): Drawing {
  const isDrawn = name in drawn;
  return {
    path: paths[name],
    className: ['icon', isDrawn && 'lines', className].filter(Boolean).join(' '),
  };
}

/** The same as `Icon`, for what is no component. */
export function icon(name: IconName, extra = ''): SVGSVGElement {
  const { path: d, className } = drawingOf(name, extra);
  const svg = document.createElementNS(namespace, 'svg');
  const path = document.createElementNS(namespace, 'path');
  const attributes = { viewBox: '0 0 16 16', class: className, 'data-icon': name };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', d);
  svg.append(path);
  return svg;
}
