import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { atMost } from '../../atMost.ts';
import type { Format } from '../format.ts';
import type { ImageLink } from './imageLink.ts';

/** Longer takes only what was written to take long; ten thousand lines take less than a second, and then 20 ms. */
const patienceMs = 5000;

/** What the thread is asked. */
export interface Question {
  readonly text: string;
  readonly format: Format;
}

/** The pictures of a document are found in a thread of its own, so that nothing else waits for them. */
export class ImageLinksReader {
  readonly #file: string;
  readonly #patienceMs: number;
  readonly #inTurn = atMost(1);
  #thread: Worker | undefined;

  /** @param file path of the bundle of `worker.ts`. */
  constructor(file: string, patience = patienceMs) {
    this.#file = file;
    this.#patienceMs = patience;
  }

  /**
   * The pictures of a text; none where that takes too long.
   *
   * @param isWanted is asked when it is this text's turn, since typing makes many of them worthless.
   */
  read(question: Question, isWanted: () => boolean = () => true): Promise<readonly ImageLink[]> {
    return this.#inTurn(async () => (isWanted() ? this.#ask(question) : []));
  }

  dispose(): void {
    void this.#thread?.terminate();
    this.#thread = undefined;
  }

  async #ask(question: Question): Promise<readonly ImageLink[]> {
    const thread = (this.#thread ??= this.#start());
    const over = new AbortController();
    const { signal } = over;
    const timer = setTimeout(() => over.abort(), this.#patienceMs);
    try {
      const answered = once(thread, 'message', { signal });
      const ended = once(thread, 'exit', { signal }).then(() => [[]]);
      thread.postMessage(question);
      const [links] = (await Promise.race([answered, ended])) as [readonly ImageLink[]];
      return links;
    } catch {
      // Too slow or broken: nothing is offered, and the next text gets a new thread.
      if (this.#thread === thread) this.dispose();
      return [];
    } finally {
      clearTimeout(timer);
      over.abort();
    }
  }

  #start(): Worker {
    const thread = new Worker(this.#file, {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    thread.once('exit', () => {
      if (this.#thread === thread) this.#thread = undefined;
    });
    return thread;
  }
}
