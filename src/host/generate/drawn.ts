import type { Picture } from '../../core/pictures/picture.ts';

/** Pictures, and what they are for. */
export interface Drawn<T> {
  readonly pictures: readonly Picture[];
  readonly purpose: T;
}
