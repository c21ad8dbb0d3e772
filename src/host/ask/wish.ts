import type { Options } from '../../core/models/options.ts';
import type { Order } from '../../core/order.ts';
import type { OrderEdit } from '../../core/orderEdit.ts';

/** A prompt that somebody has in mind, and what its pictures are for. */
export interface Wish<T> {
  readonly prompt: string;
  readonly purpose: T;
  /** What it changes; missing where something new is drawn. */
  readonly edit?: OrderEdit;
  /** What its pictures must be like, whatever is chosen for the model. */
  readonly required?: Options;
  /** Shown below the prompt where several are chosen from. */
  readonly detail?: string;
}

/** A wish with everything that the service has to know. */
export interface Task<T> extends Omit<Wish<T>, 'prompt' | 'edit'> {
  readonly order: Order;
}
