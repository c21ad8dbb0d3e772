/** `npm run bench:history`: how long a history of ten thousand pictures takes to open, beside one of ten. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { search } from '../../src/core/history/search.ts';
import { PictureStore } from '../../src/core/pictures/pictureStore.ts';
import { generateHistory } from '../support/generatedHistory.ts';
import { formatSpread, spreadOf } from './spread.ts';

const few = 10;
const many = 10_000;
const rounds = 9;

/** What is measured, in milliseconds; each time with a store of its own. */
const figures: Readonly<Record<string, (folder: string) => Promise<number>>> = {
  'open, with an index': (folder) => timeOf(() => new PictureStore(folder).list()),
  'list again': withOpened((store) => store.list()),
  'look for other windows': withOpened((store) => store.refresh()),
  'find by hash': withOpened((store) => store.findByHash('0')),
  'star one': withOpened(async (store) => {
    const [first] = await store.list();
    await store.update(first?.id ?? '', { isStarred: true });
  }),
  'search for the first time': withOpened(async (store) => search(await store.list(), query)),
  'search again': withOpened(
    async (store) => search(await store.list(), query),
    async (store) => {
      search(await store.list(), query);
    },
  ),
};

const query = { text: '紙の舟 99', isStarred: false, isUnsaved: true };

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cometapi-images-history-'));
  const [small, large] = [path.join(folder, 'few'), path.join(folder, 'many')];
  try {
    await generateHistory(small, few);
    await generateHistory(large, many);
    console.log(`Median (least–most) of ${rounds} runs in ms; Node ${process.version}.\n`);
    row('', `${few}`, `${many}`, 'ratio');
    const one = await timeOf(() => new PictureStore(small).list());
    const other = await timeOf(() => new PictureStore(large).list());
    row(
      'open, without an index (once)',
      one.toFixed(1),
      other.toFixed(1),
      (other / one).toFixed(1),
    );
    for (const [name, figure] of Object.entries(figures)) {
      const times: { few: number[]; many: number[] } = { few: [], many: [] };
      for (let round = 0; round < rounds; round++) {
        times.few.push(await figure(small));
        times.many.push(await figure(large));
      }
      const [a, b] = [spreadOf(times.few), spreadOf(times.many)];
      row(name, formatSpread(a, 1), formatSpread(b, 1), (b.median / a.median).toFixed(1));
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

function withOpened(
  work: (store: PictureStore) => Promise<unknown>,
  prepare?: (store: PictureStore) => Promise<unknown>,
) {
  return async (folder: string): Promise<number> => {
    const store = new PictureStore(folder);
    await store.list();
    await prepare?.(store);
    return timeOf(() => work(store));
  };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function row(name: string, ...columns: readonly string[]): void {
  console.log(name.padEnd(32) + columns.map((column) => column.padStart(24)).join(''));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
