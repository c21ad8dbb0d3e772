import type * as vscode from 'vscode';
import type { OrderPicture } from '../../core/orderEdit.ts';

/** More than the most generous model looks at. */
const maxReferences = 16;

/** The pictures that the next changes in this workspace can look at, in their order; each once. */
export class References {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  get all(): readonly OrderPicture[] {
    return this.#state.get<readonly OrderPicture[]>('references', []);
  }

  /** Puts one at the end; the oldest gives way where there are too many. */
  async add(picture: OrderPicture): Promise<void> {
    const others = this.all.filter(({ file }) => file !== picture.file);
    await this.#state.update('references', [...others, picture].slice(-maxReferences));
  }

  async clear(): Promise<void> {
    await this.#state.update('references', undefined);
  }
}
