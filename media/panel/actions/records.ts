import type { PanelMessage } from '../../../src/protocol/fromPage.ts';
import type { PictureDetails } from '../../../src/protocol/views.ts';

/** The records of the pictures that were looked at, asked for when they are needed. */
export class Records {
  readonly #send: (message: PanelMessage) => void;
  readonly #records = new Map<string, PictureDetails>();
  readonly #waiting = new Map<string, ((details: PictureDetails) => void)[]>();

  constructor(send: (message: PanelMessage) => void) {
    this.#send = send;
  }

  known(id: string): PictureDetails | undefined {
    return this.#records.get(id);
  }

  /** Asks anew even for what is known, because documents open and close; who waits gets the answer. */
  get(id: string): Promise<PictureDetails> {
    return new Promise((resolve) => {
      this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), resolve]);
      this.#send({ type: 'details', id });
    });
  }

  take(details: PictureDetails): void {
    this.#records.set(details.id, details);
    for (const resolve of this.#waiting.get(details.id) ?? []) resolve(details);
    this.#waiting.delete(details.id);
  }
}
