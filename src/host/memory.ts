import * as vscode from 'vscode';
import type { Options } from '../core/models/options.ts';

/** How many prompts are offered again. */
const mostPrompts = 50;

/** What is offered again next time. Kept on this machine only. */
export class Memory {
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();

  /** Another model was used, or other options with it: in the palette, or in the panel. */
  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** The prompt that was typed last, whether or not a picture came of it. */
  get prompt(): string {
    return this.#state.get('lastPrompt', '');
  }

  /** Prompts of which pictures were made, the newest first. */
  get prompts(): readonly string[] {
    return this.#state.get('prompts', []);
  }

  async addPrompt(prompt: string): Promise<void> {
    const others = this.prompts.filter((other) => other !== prompt);
    await this.#state.update('prompts', [prompt, ...others].slice(0, mostPrompts));
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
    this.#changed.fire();
  }

  #allOptions(): Readonly<Record<string, Options>> {
    return this.#state.get('optionsByModel', {});
  }
}
