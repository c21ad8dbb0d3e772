import type { Family } from '../models/family.ts';
import type { Options } from '../models/options.ts';
import type { ImageSize } from '../pictures/size.ts';
import { boundsOf, wholeOf } from './region.ts';
import type { Rect, Region } from './region.ts';
import { longestSent, shapesFor } from './shapes.ts';
import type { Shape } from './shapes.ts';

/** What of a source is sent, how large, and what it is asked to come back as. */
export interface EditPlan {
  /**
   * The part that is sent, in the pixels of the upright source; what of it lies beyond the source is
   * padding.
   */
  readonly canvas: Rect;
  /** The size of the picture that is sent and of its mask, exactly of the canvas's shape. */
  readonly sent: ImageSize;
  /** What asks for an answer of exactly that shape, under the wire's names; empty where nothing can. */
  readonly fields: Options;
}

/** What is wished for beside the source. */
export interface PlanWishes {
  /** What may change; a large source is cut out around it instead of being reduced. */
  readonly region?: Region;
  /** The size or ratio that was chosen, among the family's own; without it, one like the source. */
  readonly shape?: string;
}

/** A service may round the sides that it was asked for, or those of the source; more is another shape. */
const mostDistortion = 0.02;

/** What of a region's surroundings is sent with it at the least, in pixels on each side. */
const leastSurroundings = 64;
/** What a cut-out has on each side at the least, where the source has it: a legal picture. */
const leastCut = 1024;
/** Cut-outs have sides in so many pixels, for which there are legal sizes of exactly their shape. */
const cutStep = 64;

/**
 * Decides what of a source is sent: all of it, or with a region of a large one, that region with its
 * surroundings. The canvas has exactly the shape of a legal answer: the source's own where there is
 * one, else the source in the middle of the legal shape that adds the least. Nothing is ever stretched.
 */
export function planEdit(source: ImageSize, family: Family, wishes: PlanWishes = {}): EditPlan {
  const part = partToSend(source, wishes.region);
  const shape = shapesFor(part, family, wishes.shape)[0];
  return shape ? inShape(part, source, shape) : asItIs(part, source);
}

/** How a picture is sent that is only looked at: whole, and reduced where it is large. */
export function planReference(picture: ImageSize): EditPlan {
  return asItIs(wholeOf(picture), picture);
}

/** Whether a part of the source is sent alone. */
export function isCut({ canvas }: EditPlan, source: ImageSize): boolean {
  return canvas.width < source.width || canvas.height < source.height;
}

/** Whether something is sent around the source. */
export function isPadded({ canvas }: EditPlan, source: ImageSize): boolean {
  return (
    canvas.left < 0 ||
    canvas.top < 0 ||
    canvas.left + canvas.width > source.width ||
    canvas.top + canvas.height > source.height
  );
}

/** Whether fewer pixels are sent than the canvas has. */
export function isReduced({ canvas, sent }: EditPlan): boolean {
  return sent.width < canvas.width;
}

/** Whether an answer has the shape of what was sent, so that it is known where its pixels belong. */
export function fitsPlan({ canvas }: EditPlan, { width, height }: ImageSize): boolean {
  const ratio = (width * canvas.height) / (height * canvas.width);
  return Math.abs(ratio - 1) <= mostDistortion;
}

/** A rectangle of the source in the pixels of another picture of the canvas, such as the one that is sent. */
export function onCanvas(rect: Rect, { canvas }: EditPlan, size: ImageSize): Rect {
  const across = (x: number) => ((x - canvas.left) * size.width) / canvas.width;
  const down = (y: number) => ((y - canvas.top) * size.height) / canvas.height;
  const left = Math.max(0, Math.floor(across(rect.left)));
  const top = Math.max(0, Math.floor(down(rect.top)));
  return {
    left,
    top,
    width: Math.min(size.width, Math.ceil(across(rect.left + rect.width))) - left,
    height: Math.min(size.height, Math.ceil(down(rect.top + rect.height))) - top,
  };
}

function partToSend(source: ImageSize, region: Region = []): Rect {
  const bounds = boundsOf(region);
  if (!bounds || Math.max(source.width, source.height) <= longestSent) return wholeOf(source);
  const around = Math.max(leastSurroundings, Math.ceil(Math.max(bounds.width, bounds.height) / 2));
  const side = (length: number, available: number) => {
    const wanted = Math.max(leastCut, length + 2 * around);
    return Math.min(available, Math.ceil(wanted / cutStep) * cutStep);
  };
  const size = {
    width: side(bounds.width, source.width),
    height: side(bounds.height, source.height),
  };
  return centred(size, bounds, source);
}

function inShape(part: Rect, source: ImageSize, { across, down, fields }: Shape): EditPlan {
  const times = Math.max(Math.ceil(part.width / across), Math.ceil(part.height / down));
  const canvas = centred({ width: across * times, height: down * times }, part, source);
  const fitting = Math.floor(longestSent / Math.max(across, down));
  const sentTimes = Math.min(times, Math.max(1, fitting));
  return { canvas, sent: { width: across * sentTimes, height: down * sentTimes }, fields };
}

/** Where no shape can be asked for: as little as possible is changed, and sides stay in proportion. */
function asItIs(part: Rect, source: ImageSize): EditPlan {
  const divisor = Math.ceil(Math.max(part.width, part.height) / longestSent);
  const sent = {
    width: Math.ceil(part.width / divisor),
    height: Math.ceil(part.height / divisor),
  };
  const size = { width: sent.width * divisor, height: sent.height * divisor };
  return { canvas: centred(size, part, source), sent, fields: {} };
}

/** A rectangle around another one, inside the source as far as it fits and else around all of it. */
function centred(size: ImageSize, part: Rect, source: ImageSize): Rect {
  const start = (from: number, length: number, own: number, available: number) =>
    own > available
      ? Math.floor((available - own + 1) / 2)
      : Math.min(available - own, Math.max(0, from - Math.floor((own - length) / 2)));
  return {
    left: start(part.left, part.width, size.width, source.width),
    top: start(part.top, part.height, size.height, source.height),
    ...size,
  };
}
