import type { PictureDetails } from '../../../src/protocol/views.ts';
import type { Host } from '../host.ts';

/** The records of the pictures that were looked at, asked for when they are needed. */
export class Records {
  readonly #request: Host['request'];
  readonly #records = new Map<string, PictureDetails>();

  constructor(request: Host['request']) {
    this.#request = request;
  }

  known(id: string): PictureDetails | undefined {
    return this.#records.get(id);
  }

  /** Asks anew even for what is known, because documents open and close. @throws {Refused} when it is gone. */
  async get(id: string): Promise<PictureDetails> {
    const details = await this.#request({ type: 'details', id });
    this.take(details);
    return details;
  }

  /** Those of these pictures that are still there, and why the others did not come. */
  async all(ids: readonly string[]): Promise<readonly [PictureDetails[], refusals: unknown[]]> {
    const asked = await Promise.allSettled(ids.map((id) => this.get(id)));
    return [
      asked.flatMap((each) => (each.status === 'fulfilled' ? each.value : [])),
      asked.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : [])),
    ];
  }

  take(details: PictureDetails): void {
    this.#records.set(details.id, details);
  }
}
