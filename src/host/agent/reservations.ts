import type * as vscode from 'vscode';
import { ImageError } from '../../core/errors.ts';
import { readablePath } from '../saving/readablePath.ts';

/** Places whose pictures are being made. Agents call side by side, and two may name one place. */
export class Reservations {
  readonly #places = new Set<string>();

  /**
   * Holds places for as long as the work takes.
   *
   * @throws {ImageError} `invalid` for a place that is held already.
   */
  async hold<T>(targets: readonly vscode.Uri[], work: () => Promise<T>): Promise<T> {
    const taken = targets.find((target) => this.#places.has(target.toString()));
    if (taken) {
      throw new ImageError(
        'invalid',
        `Another image is being made for ${readablePath(taken)}. Choose another path.`,
      );
    }
    const keys = targets.map(String);
    for (const key of keys) this.#places.add(key);
    try {
      return await work();
    } finally {
      for (const key of keys) this.#places.delete(key);
    }
  }
}
