/**
 * A window that is going to be killed: goes on with what those before it left, and makes orders.
 *   worker BASE_URL FOLDER ROUND COUNT
 * Without orders it waits until nothing is under way, and tells what there is as JSON.
 */
import type { Order } from '../../src/core/order.ts';
import { openWindow, untilJobs } from '../support/window.ts';
import type { TestWindow } from '../support/window.ts';

/** What the last worker tells. */
export interface Report {
  readonly pictures: readonly { readonly prompt: string; readonly sha256: string }[];
  /** What is missing, of jobs that failed. */
  readonly jobs: readonly { readonly prompt: string; readonly missing: number }[];
}

/** By base64, by address, as a stream, and by several requests at once. */
const kinds: readonly Omit<Order, 'prompt'>[] = [
  { model: 'gpt-image-2', options: { n: 2 } },
  { model: 'dall-e-3', options: {} },
  { model: 'gpt-image-2', options: { partial_images: 1 } },
  { model: 'dall-e-3', options: { n: 2 } },
];

async function main([baseUrl = '', folder = '', round = '', count = '0']: readonly string[]) {
  const window = openWindow(baseUrl, folder);
  process.stdout.write('ready\n');
  await window.board.adopt();
  if (count === '0') return tell(window);
  await Promise.allSettled(
    Array.from({ length: Number(count) }, async (_, index) => {
      const kind = kinds[index % kinds.length] ?? { model: '', options: {} };
      const { made } = await window.start({ prompt: `${round}-${index}`, ...kind });
      return made;
    }),
  );
  process.exit(0);
}

async function tell({ board, store }: TestWindow): Promise<void> {
  await untilJobs(board, (jobs) => jobs.every(({ state }) => state === 'failed'));
  const report: Report = {
    pictures: (await store.list()).map(({ prompt, sha256 }) => ({ prompt, sha256 })),
    jobs: board.jobs.map(({ order }) => ({ prompt: order.prompt, missing: order.options.n ?? 1 })),
  };
  process.stdout.write(JSON.stringify(report), () => process.exit(0));
}

void main(process.argv.slice(2));
