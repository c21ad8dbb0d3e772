export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * How a picture is looked at, independent of its size and of the stage's: pictures side by side share
 * one. `zoom` is how much larger than fitting it is; `x` and `y` are the point of the picture, from 0
 * to 1, that is in the middle of the stage.
 */
export interface View {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

export const fitting: View = { zoom: 1, x: 0.5, y: 0.5 };

/** Screen pixels for each of the picture's, at most. */
const largestScale = 16;

/** The scale at which a picture fits; a small one is not blown up. */
export function fitScale(picture: Size, stage: Size): number {
  return Math.min(1, stage.width / picture.width, stage.height / picture.height);
}

/** Another zoom that leaves the picture in place under a point, given in pixels from the stage's middle. */
export function zoomedAt(
  view: View,
  zoom: number,
  point: { readonly x: number; readonly y: number },
  picture: Size,
  fit: number,
): View {
  const shift = (1 / view.zoom - 1 / zoom) / fit;
  return {
    zoom,
    x: view.x + (point.x * shift) / picture.width,
    y: view.y + (point.y * shift) / picture.height,
  };
}

/** Keeps the picture in view: no smaller than fitting, and no gap at an edge that need not be. */
export function bounded(view: View, picture: Size, stage: Size, fit: number): View {
  const zoom = Math.min(Math.max(1, view.zoom), Math.max(1, largestScale / fit));
  const axis = (at: number, length: number, room: number): number => {
    const half = room / 2 / (length * fit * zoom);
    return half >= 0.5 ? 0.5 : Math.min(Math.max(half, at), 1 - half);
  };
  return {
    zoom,
    x: axis(view.x, picture.width, stage.width),
    y: axis(view.y, picture.height, stage.height),
  };
}
