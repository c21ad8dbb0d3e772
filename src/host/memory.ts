import * as vscode from 'vscode';
import type { Options } from '../core/models/options.ts';

/** How many prompts are offered again. */
const mostPrompts = 50;

/** What is offered again next time, of one kind of order. Kept on this machine only. */
export class Memory {
  readonly #state: vscode.Memento;
  readonly #kind: string;
  readonly #changed = new vscode.EventEmitter<void>();

  /** Another model was used, or other options with it: in the palette, or in the panel. */
  readonly onDidChange = this.#changed.event;

  /** @param kind what its keys begin with; none for pictures that are drawn from nothing. */
  constructor(state: vscode.Memento, kind = '') {
    this.#state = state;
    this.#kind = kind;
  }

  /** The prompt that was typed last, whether or not a picture came of it. */
  get prompt(): string {
    return this.#get('lastPrompt', '');
  }

  /** Prompts of which pictures were made, the newest first. */
  get prompts(): readonly string[] {
    return this.#get('prompts', []);
  }

  async addPrompt(prompt: string): Promise<void> {
    const others = this.prompts.filter((other) => other !== prompt);
    await this.#update('prompts', [prompt, ...others].slice(0, mostPrompts));
  }

  get model(): string | undefined {
    return this.#get<string | undefined>('lastModel', undefined);
  }

  async rememberPrompt(prompt: string): Promise<void> {
    await this.#update('lastPrompt', prompt);
  }

  /** What was chosen for this model last. */
  options(model: string): Options | undefined {
    return this.#allOptions()[model];
  }

  async rememberModel(model: string, options: Options): Promise<void> {
    await this.#update('lastModel', model);
    await this.#update('optionsByModel', { ...this.#allOptions(), [model]: options });
    this.#changed.fire();
  }

  #allOptions(): Readonly<Record<string, Options>> {
    return this.#get('optionsByModel', {});
  }

  #get<T>(key: string, fallback: T): T {
    return this.#state.get(this.#kind + key, fallback);
  }

  #update(key: string, value: unknown): Thenable<void> {
    return this.#state.update(this.#kind + key, value);
  }
}
