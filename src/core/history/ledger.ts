import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { appendLine, readLines } from '../jsonLines.ts';
import type { Range } from '../models/tokens.ts';
import { storing } from '../pictures/incoming.ts';

const spending = z.object({
  /** The receipt of the request; what is told twice counts as it was told last. Missing in old lines. */
  receipt: z.exactOptional(z.string()),
  /** When the request ended, ISO 8601. */
  at: z.string(),
  model: z.string(),
  /** US dollars. Where nobody knows whether a request was billed, `low` is 0. */
  low: z.number(),
  high: z.number(),
});

/** What one request cost. */
export type Spending = Readonly<z.infer<typeof spending>>;

/** What was spent, request by request; to delete a picture does not bring its money back. */
export class Ledger {
  readonly #folder: string;

  /** @param folder in which `spending.jsonl` lies. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws {ImageError} `storage` when it cannot be written. */
  async add(spent: Spending): Promise<void> {
    await storing(async () => {
      await mkdir(this.#folder, { recursive: true });
      await appendLine(this.#path, spent);
    });
  }

  /**
   * What was spent from a time on, in US dollars, in all windows.
   *
   * @param open requests that are under way, which count as what they may cost until they are told here.
   * @throws {ImageError} `storage` when it cannot be read.
   */
  async total(since: Date, open: readonly Spending[] = []): Promise<Range> {
    const from = since.toISOString();
    const told = (await storing(() => readLines(this.#path))).flatMap((line) => {
      const { success, data } = spending.safeParse(line);
      return success ? [data] : [];
    });
    const each = new Map([...open, ...told].map((spent, at) => [spent.receipt ?? at, spent]));
    return [...each.values()]
      .filter(({ at }) => at >= from)
      .reduce<Range>((sum, { low, high }) => ({ low: sum.low + low, high: sum.high + high }), {
        low: 0,
        high: 0,
      });
  }

  get #path(): string {
    return join(this.#folder, 'spending.jsonl');
  }
}

/** The first moment of the month, in local time. */
export function startOfMonth(now = new Date()): Date {
  return new Date(now.getFullYear(), now.getMonth(), 1);
}
