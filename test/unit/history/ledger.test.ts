import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageError } from '../../../src/core/errors.ts';
import { Ledger, startOfMonth } from '../../../src/core/history/ledger.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

describe('Ledger', () => {
  const folder = temporaryFolder();
  const file = () => join(folder.path, 'spending.jsonl');
  const march = new Date('2026-03-01T00:00:00.000Z');
  const spend = (at: string, low: number, high: number) => ({
    at,
    model: 'gpt-image-2',
    low,
    high,
  });

  it('comes to nothing before the first picture', async () => {
    assert.deepEqual(await new Ledger(join(folder.path, 'none')).total(march), { low: 0, high: 0 });
  });

  it('adds up from a moment on, in every window', async () => {
    const [one, other] = [new Ledger(folder.path), new Ledger(folder.path)];
    await one.add(spend('2026-02-28T23:59:59.999Z', 8, 8));
    await one.add(spend('2026-03-01T00:00:00.000Z', 0.25, 0.25));
    await other.add(spend('2026-03-05T10:00:00.000Z', 0, 0.5));
    assert.deepEqual(await one.total(march), { low: 0.25, high: 0.75 });
    assert.deepEqual(await other.total(march), await one.total(march));
  });

  it('loses no line to a torn one, wherever it is torn', async () => {
    const ledger = new Ledger(folder.path);
    await ledger.add(spend('2026-03-01T00:00:00.000Z', 1, 1));
    const whole = await readFile(file(), 'utf8');
    for (let length = 0; length <= whole.length; length++) {
      await writeFile(file(), whole);
      await appendFile(file(), whole.slice(0, length));
      await ledger.add(spend('2026-03-02T00:00:00.000Z', 1, 2));
      const { low, high } = await ledger.total(march);
      assert.ok(high - low === 1 && (low === 2 || low === 3), `${length}: ${low} to ${high}`);
    }
  });

  it('takes what several windows write at once', async () => {
    const ledgers = Array.from({ length: 4 }, () => new Ledger(folder.path));
    const entry = spend('2026-03-02T00:00:00.000Z', 0.5, 0.5);
    await Promise.all(
      Array.from({ length: 100 }, (_, i) => (ledgers[i % 4] ?? assert.fail()).add(entry)),
    );
    assert.deepEqual(await ledgers[0]?.total(march), { low: 50, high: 50 });
  });

  it('leaves out lines that are none of its own', async () => {
    await writeFile(file(), 'null\n{"at":1}\n[]\n{"at":"2026-03-02","model":"x","low":1}\n');
    assert.deepEqual(await new Ledger(folder.path).total(march), { low: 0, high: 0 });
  });

  it('says when it cannot be written or read, as a failure of storage', async () => {
    await writeFile(file(), '');
    const ledger = new Ledger(file());
    const isStorage = (error: unknown) => ImageError.is(error, 'storage');
    await assert.rejects(ledger.add(spend('2026-03-02T00:00:00.000Z', 1, 1)), isStorage);
    await assert.rejects(ledger.total(march), isStorage);
  });
});

describe('startOfMonth', () => {
  it('is midnight of the first, in local time', () => {
    const start = startOfMonth(new Date(2026, 10, 24, 17, 5));
    assert.equal(start.getTime(), new Date(2026, 10, 1, 0, 0, 0, 0).getTime());
  });
});
