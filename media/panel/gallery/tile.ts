import * as l10n from '@vscode/l10n';
import type { PictureCard } from '../../../src/protocol/views.ts';
import { contextOf } from '../actions/context.ts';
import { iconButton } from '../dom/button.ts';
import { element, setAttributes } from '../dom/element.ts';
import { icon } from '../ui/icons.ts';
import { opensMenu } from '../ui/menu.tsx';
import type { MenuItem } from '../ui/menu.tsx';
import { makeDraggable } from './drag.ts';

export interface TileEvents {
  readonly onSelect: (card: PictureCard) => void;
  readonly onStar: (card: PictureCard) => void;
  readonly onInsert: (card: PictureCard) => void;
  readonly onSave: (card: PictureCard) => void;
  readonly menuOf: (card: PictureCard) => readonly MenuItem[];
  readonly onPoint: (card: PictureCard) => void;
  readonly onLoad: (card: PictureCard, image: HTMLImageElement) => void;
}

export interface Tile {
  readonly element: HTMLElement;
  readonly card: PictureCard;
  readonly update: (card: PictureCard, isSelected: boolean) => void;
  /** Whether the keyboard comes here first. */
  readonly setActive: (isActive: boolean) => void;
}

/** A picture in the grid. */
export function pictureTile(first: PictureCard, events: TileEvents): Tile {
  let card = first;
  const image = element('img', {
    className: 'tile-image',
    alt: '',
    decoding: 'async',
    draggable: false,
  });
  // A picture that is to be drawn onto a canvas must be loaded in the open.
  image.crossOrigin = 'anonymous';
  const check = element(
    'button',
    {
      type: 'button',
      role: 'checkbox',
      className: 'tile-check',
      ariaLabel: l10n.t('Select'),
      title: l10n.t('Select'),
      onclick: () => events.onSelect(card),
    },
    icon('check'),
  );
  const star = iconButton('star', l10n.t('Star'), () => events.onStar(card));
  star.classList.add('tile-star');
  const insert = iconButton('insert', l10n.t('Insert'), () => events.onInsert(card));
  const save = iconButton('save', l10n.t('Save'), () => events.onSave(card));
  const more = opensMenu(
    iconButton('more', l10n.t('More Actions…'), () => undefined),
    l10n.t('Actions'),
    () => events.menuOf(card),
  );
  const prompt = element('span', { className: 'tile-prompt', dir: 'auto' });
  const saved = icon('saved', 'tile-saved');
  const buttons = [insert, save, more, star, check];
  const root = element(
    'div',
    { className: 'tile', role: 'gridcell', tabIndex: -1 },
    image,
    element('div', { className: 'tile-foot' }, prompt, insert, save, more),
    element('div', { className: 'tile-marks' }, saved, star),
    check,
  );
  image.addEventListener('load', () => {
    root.classList.add('loaded');
    events.onLoad(card, image);
  });
  image.addEventListener('error', () => {
    root.classList.add('missing');
    root.title = l10n.t('The image’s file is no longer there.');
  });
  more.addEventListener('pointerenter', () => events.onPoint(card));
  makeDraggable(root, () => card);

  return {
    element: root,
    get card() {
      return card;
    },
    update: (newCard, isSelected) => {
      card = newCard;
      if (image.src !== card.src && !(root.classList.contains('loaded') && card.hasThumbnail)) {
        root.classList.remove('missing');
        image.src = card.src;
      }
      prompt.textContent = card.prompt;
      star.ariaPressed = String(card.isStarred);
      star.title = star.ariaLabel = card.isStarred ? l10n.t('Remove Star') : l10n.t('Star');
      star.replaceChildren(icon(card.isStarred ? 'starred' : 'star'));
      check.ariaChecked = root.ariaSelected = String(isSelected);
      root.classList.toggle('starred', card.isStarred);
      root.classList.toggle('saved', card.isSaved);
      root.ariaLabel = nameOf(card);
      setAttributes(root, { 'data-vscode-context': contextOf(card), 'data-id': card.id });
    },
    setActive: (isActive) => {
      root.tabIndex = isActive ? 0 : -1;
      for (const each of buttons) each.tabIndex = isActive ? 0 : -1;
    },
  };
}

/** The place of a picture whose card has not come yet. */
export function skeletonTile(): HTMLElement {
  return element('div', { className: 'tile skeleton', role: 'gridcell', ariaBusy: 'true' });
}

function nameOf({ prompt, model, date, isStarred, isSaved }: PictureCard): string {
  const marks = [isStarred && l10n.t('Starred'), isSaved && l10n.t('Saved')].filter(
    (mark) => mark !== false,
  );
  return [prompt, model, date, ...marks].join(', ');
}
