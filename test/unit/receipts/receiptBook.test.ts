import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { ImageError } from '../../../src/core/errors.ts';
import { failureKinds } from '../../../src/core/failures.ts';
import type { Order } from '../../../src/core/order.ts';
import { failureOf, receiptSchema, storedFailure } from '../../../src/core/receipts/receipt.ts';
import { ReceiptBook } from '../../../src/core/receipts/receiptBook.ts';
import { sentence } from '../../../src/core/sentence.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const order: Order = { prompt: '灯台 "fog"', model: 'gpt-image-2', options: { n: 2 } };

describe('ReceiptBook', () => {
  const folder = temporaryFolder();
  const books: ReceiptBook[] = [];
  afterEach(() => Promise.all(books.splice(0).map((book) => book.dispose())));

  function open(path = folder.path): ReceiptBook {
    const book = new ReceiptBook(path);
    books.push(book);
    return book;
  }

  const files = async () => (await readdir(folder.path)).filter((name) => name.endsWith('.json'));

  it('keeps an order whole, and every state of its receipt as one file', async () => {
    const receipt = await open().open('job', order, { low: 0.1, high: 0.2 });
    assert.equal((await files()).length, 1);
    await receipt.change({ sentAt: '2026-11-26T10:00:00.000Z' });
    await receipt.note(({ pictures }) => ({ pictures: [...pictures, 'p1'] }));
    assert.equal((await files()).length, 1);
    const [found] = await open().list();
    assert.deepEqual(found?.order, order);
    assert.deepEqual(found, receipt.now);
    await receipt.close();
    assert.deepEqual(await files(), []);
    assert.deepEqual(await open().list(), []);
  });

  it('takes changes that come at once, one after the other', async () => {
    const receipt = await open().open('job', order, undefined);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        receipt.note(({ pictures }) => ({ pictures: [...pictures, `p${index}`] })),
      ),
    );
    assert.equal((await open().list())[0]?.pictures.length, 20);
  });

  it('gives what a window has left to one of those that reach for it', async () => {
    const first = open();
    for (let count = 0; count < 10; count++) await first.open(`job${count}`, order, undefined);
    const others = Array.from({ length: 5 }, () => open());
    assert.deepEqual((await Promise.all(others.map((book) => book.takeOver()))).flat(), []);
    await first.dispose();
    const taken = (await Promise.all(others.map((book) => book.takeOver()))).flat();
    assert.deepEqual(
      taken.map(({ now }) => now.job).sort(),
      Array.from({ length: 10 }, (_, count) => `job${count}`),
    );
    assert.equal((await files()).length, 10);
  });

  it('has the state before where a crash tore the next one, and none that was put away', async () => {
    const receipt = await open().open('job', order, undefined);
    const [name = ''] = await files();
    const before = await readFile(join(folder.path, name));
    await writeFile(join(folder.path, `${receipt.now.id}.1.json.1234.part`), '{"id":');
    assert.deepEqual((await open().list())[0]?.order, order);
    await receipt.change({ requestId: 'r1' });
    await writeFile(join(folder.path, name), before);
    assert.equal((await open().list())[0]?.requestId, 'r1');
    await receipt.close();
    assert.deepEqual(await open().list(), []);
  });

  it('leaves alone what it cannot read', async () => {
    await writeFile(join(folder.path, 'torn.0.json'), '{"id":"torn","pi');
    await writeFile(join(folder.path, 'strange.3.json'), '{"id":"../x"}');
    assert.deepEqual(await open().list(), []);
    assert.deepEqual(await open(join(folder.path, 'none')).list(), []);
    assert.equal((await files()).length, 2);
  });

  it('says that it cannot write, before anything is paid', async () => {
    await writeFile(join(folder.path, 'file'), '');
    const book = open(join(folder.path, 'file', 'receipts'));
    await assert.rejects(book.open('job', order, undefined), { kind: 'storage' });
  });

  it('holds every failure, so that the next window says it in its own language', () => {
    const message = fc.oneof(
      fc.string(),
      fc.string().map((value) => sentence`It broke: ${value}.`),
    );
    fc.assert(
      fc.property(fc.constantFrom(...failureKinds), message, fc.nat(), (kind, words, status) => {
        const failure = new ImageError(kind, words, { status });
        const stored = receiptSchema.shape.failure.parse(
          JSON.parse(JSON.stringify(storedFailure(failure))),
        );
        assert.ok(stored);
        const back = failureOf({ failure: stored } as never);
        assert.deepEqual(
          [back?.kind, back?.message, back?.details, back?.sentence?.text],
          [kind, failure.message, { status }, failure.sentence?.text],
        );
      }),
    );
  });
});
