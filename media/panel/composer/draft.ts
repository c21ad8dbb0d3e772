import { debounce } from '../dom/debounce.ts';
import type { Memory } from '../memory.ts';
import { Store } from '../store.ts';
import type { Talk } from '../talk.ts';

/** How long a pause in typing is before the extension is told. */
const pauseMs = 200;

/** The prompt that is being written. */
export class Draft {
  readonly text: Store<string>;
  readonly #memory: Memory;
  readonly #sending;

  /** @param prompt what the extension has, unless the page kept what was typed and never sent. */
  constructor(prompt: string, memory: Memory, send: Talk['send']) {
    this.#memory = memory;
    this.text = new Store(prompt);
    this.#sending = debounce(() => {
      void send({ type: 'prompt', text: this.text.value });
      memory.keep({ draft: undefined });
    }, pauseMs);
    const { draft } = memory.kept;
    if (draft !== undefined && draft !== prompt) this.type(draft);
    addEventListener('pagehide', this.flush);
    document.addEventListener('visibilitychange', this.flush);
  }

  /** Puts a text in the place of what is there, as if it had been typed. */
  type(text: string): void {
    this.text.set(text);
    this.#memory.keep({ draft: text });
    this.#sending.later();
  }

  /** Puts a text there that the extension knows already. */
  show(text: string): void {
    this.text.set(text);
  }

  /** Sends what has not been sent yet. */
  readonly flush = (): void => this.#sending.flush();
}

/** Moves the keyboard to where a prompt is written. */
export function focusPrompt(): void {
  document.getElementById('prompt')?.focus({ preventScroll: true });
}
