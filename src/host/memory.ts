import type * as vscode from 'vscode';

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

  async rememberModel(model: string): Promise<void> {
    await this.#state.update('lastModel', model);
  }
}
