import { setTimeout as delay } from 'node:timers/promises';
import { drawPicture } from './drawing/drawPicture.ts';
import type { Order } from './order.ts';

/** A picture that was drawn to the end. */
export interface DrawnPicture {
  readonly model: string;
  readonly prompt: string;
  readonly bytes: Buffer;
  /** The temporary address, where the answer has one instead of the bytes. */
  readonly url?: string;
}

/** Draws, as slowly as told; holds finished pictures back while a test asks for that. */
export class Studio {
  readonly #latencyMs: number;
  readonly #holds = new Set<Promise<void>>();

  constructor(latencyMs: number) {
    this.#latencyMs = latencyMs;
  }

  /** Keeps every finished picture from leaving until the returned function is called. */
  hold(): () => void {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    this.#holds.add(held);
    return () => {
      this.#holds.delete(held);
      release();
    };
  }

  /** A finished picture; the index tells the pictures of one request apart. */
  async finish(order: Order, index: number, left: AbortSignal): Promise<Buffer> {
    await this.#work(order, left);
    const bytes = await drawPicture(order, index);
    await Promise.all(this.#holds);
    left.throwIfAborted();
    return bytes;
  }

  /** An unfinished picture of a stream, the sharper the further. */
  async preview(order: Order, step: number, left: AbortSignal): Promise<Buffer> {
    await this.#work(order, left);
    return drawPicture(order, 0, order.previews - step);
  }

  /** A stream spreads the time of one picture over its previews. */
  #work(order: Order, left: AbortSignal): Promise<void> {
    return delay(this.#latencyMs / (order.previews + 1), undefined, { signal: left });
  }
}
