import * as l10n from '@vscode/l10n';
import type { PictureCard, PictureDetails } from '../../../src/protocol/views.ts';
import { contextOf } from '../actions/context.ts';
import { element, setAttributes } from '../dom/element.ts';
import { scroller } from '../dom/scroller.ts';
import { makeDraggable } from '../gallery/drag.ts';
import { icon } from '../ui/icons.ts';
import { bounded, fitScale, fitting, zoomedAt } from './zoom.ts';
import type { Size, View } from './zoom.ts';

const zoomStep = 1.25;
const panStep = 60;

export interface StageEvents {
  /** The view has changed by somebody's hand. */
  readonly onView?: (view: View) => void;
  /** It is shown at another scale, given as parts of its size in a document. */
  readonly onPercent?: (percent: number) => void;
  /** Whether it shows what a picture was changed from, with which nothing can be done. */
  readonly isSource?: boolean;
}

/** Where one picture is looked at: it can be enlarged and moved. */
export class Stage {
  readonly element: HTMLElement;
  readonly #resizing = new ResizeObserver(() => this.#place());
  readonly #events: StageEvents;
  #image = element('img');
  #picture: PictureCard | PictureDetails | undefined;
  #size: Size | undefined;
  #view = fitting;
  #overlay: HTMLImageElement | undefined;

  constructor(root: HTMLElement, events: StageEvents) {
    this.#events = events;
    this.element = root;
    setAttributes(root, { tabindex: 0, role: 'group', 'aria-keyshortcuts': '+ - 0 1' });
    if (!events.isSource) makeDraggable(root, () => this.#picture);
    this.#listen();
    this.#resizing.observe(root);
  }

  dispose(): void {
    this.#resizing.disconnect();
  }

  get isFitting(): boolean {
    return this.#view.zoom <= 1;
  }

  /** The small picture stands there until the large one has come. */
  show(picture: PictureCard | PictureDetails): void {
    const isOther = this.#picture?.id !== picture.id;
    const hadFull = this.#picture !== undefined && 'full' in this.#picture;
    this.#picture = picture;
    this.element.ariaLabel = picture.prompt;
    if (!this.#events.isSource) {
      setAttributes(this.element, { 'data-vscode-context': contextOf(picture) });
    }
    if (isOther) {
      this.#view = fitting;
      this.#size = undefined;
      this.#fill(this.#newImage(picture.src));
      this.element.classList.remove('loaded', 'missing');
    }
    if ('full' in picture && (isOther || !hadFull)) this.#load(picture);
    this.#place();
  }

  /** Lays another image of the same shape over the picture; what is seen of it is up to its style. */
  lay(overlay: HTMLImageElement | undefined): void {
    this.#overlay?.remove();
    this.#overlay = overlay;
    if (overlay) this.element.append(overlay);
    this.#place();
  }

  set(view: View): void {
    this.#view = view;
    this.#place();
  }

  zoomBy(factor: number, point = { x: 0, y: 0 }): void {
    if (!this.#size) return;
    const zoom = this.#bound({ ...this.#view, zoom: this.#view.zoom * factor }).zoom;
    this.#change(zoomedAt(this.#view, zoom, point, this.#size, this.#fit));
  }

  zoomIn(): void {
    this.zoomBy(zoomStep);
  }

  zoomOut(): void {
    this.zoomBy(1 / zoomStep);
  }

  fit(): void {
    this.#change(fitting);
  }

  /** As large as it is in a document. */
  trueSize(): void {
    this.zoomBy(1 / this.#scale);
  }

  get #fit(): number {
    return this.#size ? fitScale(this.#size, this.#room) : 1;
  }

  get #scale(): number {
    return this.#fit * this.#view.zoom;
  }

  get #room(): Size {
    return { width: this.element.clientWidth, height: this.element.clientHeight };
  }

  #fill(image: HTMLImageElement): void {
    this.element.replaceChildren(image, ...(this.#overlay ? [this.#overlay] : []));
  }

  #newImage(src: string): HTMLImageElement {
    this.#image = element('img', {
      className: 'stage-image',
      alt: this.#picture?.prompt ?? '',
      draggable: false,
    });
    const image = this.#image;
    image.addEventListener('load', () => {
      this.#size = this.#size ? turnedLike(image, this.#size) : sizeOf(image);
      this.#place();
    });
    image.src = src;
    return image;
  }

  #load({ full, width, height, src }: PictureDetails): void {
    if (width && height) this.#size = { width, height };
    const small = this.#image;
    const image = full === src ? small : this.#newImage(full);
    const done = (): void => {
      if (this.#image !== image) return;
      // What was decoded knows best, also of a picture that says how it is to be turned.
      this.#size = sizeOf(image);
      this.#fill(image);
      this.element.classList.add('loaded');
      this.#place();
    };
    image.decode().then(done, () => {
      if (this.#image !== image) return;
      this.element.classList.add('missing');
      const text = l10n.t('The image’s file is no longer there.');
      this.element.replaceChildren(
        element('p', { className: 'stage-missing' }, icon('picture'), text),
      );
    });
  }

  #bound(view: View): View {
    return this.#size ? bounded(view, this.#size, this.#room, this.#fit) : fitting;
  }

  #change(view: View): void {
    this.#view = this.#bound(view);
    this.#place();
    this.#events.onView?.(this.#view);
  }

  #place(): void {
    const { width, height } = this.#room;
    if (!this.#size || width === 0) return;
    this.#view = this.#bound(this.#view);
    const { x, y } = this.#view;
    const scale = this.#scale;
    const shown = { width: this.#size.width * scale, height: this.#size.height * scale };
    for (const image of this.element.querySelectorAll('img')) {
      Object.assign(image.style, {
        width: `${shown.width}px`,
        height: `${shown.height}px`,
        left: `${width / 2 - x * shown.width}px`,
        top: `${height / 2 - y * shown.height}px`,
      });
    }
    this.element.classList.toggle('zoomed', !this.isFitting);
    this.element.classList.toggle('pixels', scale >= 3);
    this.element.draggable = this.isFitting && !this.#events.isSource;
    this.#events.onPercent?.(Math.round(scale * 100));
  }

  #panBy(x: number, y: number): void {
    if (!this.#size) return;
    const scale = this.#scale;
    this.#change({
      ...this.#view,
      x: this.#view.x - x / scale / this.#size.width,
      y: this.#view.y - y / scale / this.#size.height,
    });
  }

  #listen(): void {
    const stage = this.element;
    stage.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    stage.addEventListener('keydown', (event) => this.#pressed(event));
    stage.addEventListener('dblclick', () => (this.isFitting ? this.trueSize() : this.fit()));
    stage.addEventListener('pointerdown', ({ button, pointerId }) => {
      if (button !== 0 || this.isFitting) return;
      stage.setPointerCapture(pointerId);
      stage.classList.add('panning');
    });
    stage.addEventListener('pointermove', ({ pointerId, movementX, movementY }) => {
      if (stage.hasPointerCapture(pointerId)) this.#panBy(movementX, movementY);
    });
    stage.addEventListener('lostpointercapture', () => stage.classList.remove('panning'));
  }

  /** The wheel zooms, but where the page itself can be scrolled it does that unless Ctrl is held. */
  #wheel(event: WheelEvent): void {
    const { scrollHeight, clientHeight } = scroller();
    if (scrollHeight > clientHeight + 1 && !event.ctrlKey && !event.metaKey && this.isFitting)
      return;
    event.preventDefault();
    const { left, top, width, height } = this.element.getBoundingClientRect();
    const point = { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 };
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
    const delta = Math.max(-60, Math.min(60, event.deltaY * lines));
    this.zoomBy(Math.exp(-delta / 200), point);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const pan = (x: number, y: number) =>
      this.isFitting ? undefined : (): void => this.#panBy(x * panStep, y * panStep);
    const keys: Readonly<Record<string, (() => void) | undefined>> = {
      '+': () => this.zoomIn(),
      '=': () => this.zoomIn(),
      '-': () => this.zoomOut(),
      '0': () => this.fit(),
      '1': () => this.trueSize(),
      ArrowLeft: pan(1, 0),
      ArrowRight: pan(-1, 0),
      ArrowUp: pan(0, 1),
      ArrowDown: pan(0, -1),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }
}

/** Pixels as they are seen. A drawing without a size of its own counts as a point. */
function sizeOf({ naturalWidth, naturalHeight }: HTMLImageElement): Size {
  return { width: naturalWidth || 1, height: naturalHeight || 1 };
}

/** A size that was told of a file, upright or lying as the picture is seen. */
function turnedLike(image: HTMLImageElement, { width, height }: Size): Size {
  const seen = sizeOf(image);
  const isTurned = (width - height) * (seen.width - seen.height) < 0;
  return isTurned ? { width: height, height: width } : { width, height };
}
