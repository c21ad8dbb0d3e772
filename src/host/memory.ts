import type * as vscode from 'vscode';
import type { Options } from '../core/models/options.ts';

/** What is offered again next time. Kept on this machine only. */
export class Memory {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** The prompt that was typed last, whether or not a picture came of it. */
  get prompt(): string {
    return this.#state.get('lastPrompt', '');
  }

  get model(): string | undefined {
    return this.#state.get('lastModel');
  }

  async rememberPrompt(prompt: string): Promise<void> {
    await this.#state.update('lastPrompt', prompt);
  }

  /** What was chosen for this model last. */
  options(model: string): Options | undefined {
    return this.#allOptions()[model];
  }

  async rememberModel(model: string, options: Options): Promise<void> {
    await this.#state.update('lastModel', model);
    await this.#state.update('optionsByModel', { ...this.#allOptions(), [model]: options });
  }

  #allOptions(): Readonly<Record<string, Options>> {
    return this.#state.get('optionsByModel', {});
  }
}
