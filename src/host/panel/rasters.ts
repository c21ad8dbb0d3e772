import { randomUUID } from 'node:crypto';

/** More than any image that can be changed takes, in bytes. */
const maxBytes = 100_000_000;
/** Beyond that nobody is drawing any more, in milliseconds. */
const patienceMs = 30_000;

interface Awaited {
  readonly pieces: Uint8Array[];
  readonly timer: NodeJS.Timeout;
  readonly resolve: (image: Uint8Array | undefined) => void;
}

/** The images that the page was asked to draw, until the last piece of each has come. */
export class Rasters {
  readonly #awaited = new Map<string, Awaited>();

  /** @returns the id to ask under, and the image to come: undefined where the page cannot draw it. */
  await(): { readonly id: string; readonly image: Promise<Uint8Array | undefined> } {
    const id = randomUUID();
    const image = new Promise<Uint8Array | undefined>((resolve) => {
      const timer = setTimeout(() => this.#end(id, undefined), patienceMs);
      this.#awaited.set(id, { pieces: [], timer, resolve });
    });
    return { id, image };
  }

  /** Takes a piece; what nobody asked for, or what is too much, is let go. */
  take(id: string, piece: Uint8Array, isLast: boolean): void {
    const pieces = this.#awaited.get(id)?.pieces;
    if (!pieces) return;
    pieces.push(piece);
    const length = pieces.reduce((sum, each) => sum + each.length, 0);
    if (length > maxBytes) this.#end(id, undefined);
    else if (isLast) this.#end(id, length > 0 ? Buffer.concat(pieces) : undefined);
  }

  dispose(): void {
    for (const id of this.#awaited.keys()) this.#end(id, undefined);
  }

  #end(id: string, image: Uint8Array | undefined): void {
    const awaited = this.#awaited.get(id);
    if (!awaited) return;
    this.#awaited.delete(id);
    clearTimeout(awaited.timer);
    awaited.resolve(image);
  }
}
