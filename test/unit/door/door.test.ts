import assert from 'node:assert/strict';
import type { Asking, Clerk, LimitQuestion, Question } from '../../../src/core/door/door.ts';
import { ImageError } from '../../../src/core/errors.ts';
import type { Order } from '../../../src/core/order.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { openWindow } from '../../support/window.ts';
import type { TestWindow, WindowOptions } from '../../support/window.ts';

const order: Order = { prompt: 'A boat', model: 'gpt-image-2', options: { quality: 'low' } };
const unpriced: Order = { ...order, model: 'something-new', options: {} };
const nowhere = 'http://127.0.0.1:9/v1';

/** Answers as it is told, and notes what it was asked. */
class NotingClerk implements Clerk {
  readonly asked: (Question | LimitQuestion)[] = [];
  readonly #answers: { readonly hasKey?: boolean; readonly yes?: boolean };

  constructor(answers: { readonly hasKey?: boolean; readonly yes?: boolean } = {}) {
    this.#answers = answers;
  }

  hasKey(): Promise<boolean> {
    return Promise.resolve(this.#answers.hasKey ?? true);
  }

  confirms(question: Question): Promise<boolean> {
    this.asked.push(question);
    return Promise.resolve(this.#answers.yes ?? false);
  }

  passesLimit(question: LimitQuestion): Promise<boolean> {
    return this.confirms(question);
  }
}

describe('the door', () => {
  const folder = temporaryFolder();
  const windows: TestWindow[] = [];
  afterEach(() => Promise.all(windows.splice(0).map(({ board }) => board.dispose())));

  function open(options: WindowOptions = {}): TestWindow {
    const window = openWindow(nowhere, folder.path, options);
    windows.push(window);
    return window;
  }

  const asking = (clerk: Clerk, rest: Partial<Asking> = {}): Asking => ({
    clerk,
    from: 'person',
    ...rest,
  });

  it('opens a receipt for each request before anything is sent', async () => {
    const { door, receipts } = open();
    const clerk = new NotingClerk();
    const [approved] =
      (await door.approve([{ ...order, model: 'qwen-image', options: { n: 3 } }], asking(clerk))) ??
      [];
    assert.deepEqual(
      (await receipts.list()).map(({ job, order, sentAt }) => [job, order.options, sentAt]),
      [1, 2, 3].map(() => [approved?.id, {}, undefined]),
    );
    assert.deepEqual(clerk.asked, []);
  });

  it('lets nothing through without a key, or that a model cannot take', async () => {
    const { door, receipts } = open();
    assert.equal(
      await door.approve([order], asking(new NotingClerk({ hasKey: false }))),
      undefined,
    );
    const wrong = { ...order, options: { size: '1x1' } };
    await assert.rejects(door.approve([order, wrong], asking(new NotingClerk())), (error) =>
      ImageError.is(error, 'invalid'),
    );
    assert.deepEqual(await receipts.list(), []);
  });

  it('prices every order by its own model', async () => {
    const { door } = open();
    const clerk = new NotingClerk({ yes: true });
    const other = { ...order, model: 'gpt-image-1.5' };
    await door.approve([order], asking(clerk, { mustConfirm: true }));
    await door.approve([other], asking(clerk, { mustConfirm: true }));
    await door.approve([order, other], asking(clerk, { mustConfirm: true }));
    await door.approve([order, unpriced], asking(clerk, { mustConfirm: true }));
    const [one, two, both, unknown] = clerk.asked.map(({ cost }) => cost?.high);
    assert.ok(one && two && both && one !== two);
    assert.ok(Math.abs(both - one - two) < 1e-9);
    assert.equal(unknown, undefined);
  });

  it('withdraws what somebody says no to', async () => {
    const { door, receipts } = open({ monthlyLimit: 0 });
    const clerk = new NotingClerk();
    assert.equal(await door.approve([order], asking(clerk, { mustConfirm: true })), undefined);
    assert.equal(await door.approve([order], asking(clerk)), undefined);
    assert.equal(clerk.asked.length, 2);
    assert.deepEqual(await receipts.list(), []);
  });

  describe('with a limit for the month', () => {
    const price = { perPicture: 0.1 };

    it('counts what is under way: of twenty quick orders only so many go through unasked', async () => {
      const { door } = open({ price, monthlyLimit: 0.3 });
      const clerk = new NotingClerk();
      const results = await Promise.all(
        Array.from({ length: 20 }, () => door.approve([order], asking(clerk))),
      );
      assert.equal(results.filter(Boolean).length, 3);
      assert.equal(clerk.asked.length, 17);
      const [question] = clerk.asked as LimitQuestion[];
      assert.ok(question && Math.abs(question.spent - 0.3) < 1e-9 && question.limit === 0.3);
    });

    it('counts what is under way in other windows, whoever is quicker', async () => {
      const all = Array.from({ length: 4 }, () => open({ price, monthlyLimit: 0.3 }));
      const clerk = new NotingClerk();
      const results = await Promise.all(
        all.flatMap(({ door }) => [1, 2, 3].map(() => door.approve([order], asking(clerk)))),
      );
      // Two that reserve at the same moment may both be asked, but never both go through unasked.
      assert.ok(results.filter(Boolean).length <= 3, String(results.filter(Boolean).length));
    });

    it('goes on counting an unknown outcome at its upper end', async () => {
      const { door, start, ledger } = open({ price, monthlyLimit: 0.15 });
      await ledger.add({ at: new Date().toISOString(), model: 'm', low: 0, high: 0.1 });
      const clerk = new NotingClerk();
      assert.equal(await door.approve([order], asking(clerk)), undefined);
      assert.equal(clerk.asked.length, 1);
      await assert.rejects((await start(order)).made);
    });

    it('asks whenever a price is not known', async () => {
      const { door } = open({ monthlyLimit: 1000 });
      const clerk = new NotingClerk({ yes: true });
      assert.ok(await door.approve([unpriced], asking(clerk)));
      assert.equal(clerk.asked.length, 1);
      assert.equal(clerk.asked[0]?.cost, undefined);
    });
  });

  describe('for the page', () => {
    const fromPage = (clerk: Clerk) => asking(clerk, { from: 'page' });

    it('bounds one order to ten pictures', async () => {
      const { door } = open();
      const clerk = new NotingClerk();
      const ten = { ...order, options: { n: 10 } };
      assert.ok(await door.approve([ten], fromPage(clerk)));
      assert.equal(await door.approve([ten, order], fromPage(clerk)), undefined);
      assert.equal(clerk.asked.length, 1);
    });

    it('bounds ten minutes to thirty, until a person lifts it', async () => {
      const { door } = open();
      const ten = { ...order, options: { n: 10 } };
      const no = new NotingClerk();
      for (let count = 0; count < 3; count++) assert.ok(await door.approve([ten], fromPage(no)));
      assert.equal(await door.approve([order], fromPage(no)), undefined);
      assert.equal(no.asked[0]?.pictures, 1);
      const yes = new NotingClerk({ yes: true });
      for (let count = 0; count < 5; count++) assert.ok(await door.approve([ten], fromPage(yes)));
      assert.equal(yes.asked.length, 1);
    });

    it('does not bound what a person asks for outside of it', async () => {
      const { door } = open();
      const clerk = new NotingClerk();
      const ten = { ...order, options: { n: 10 } };
      for (let count = 0; count < 5; count++) assert.ok(await door.approve([ten], asking(clerk)));
      assert.deepEqual(clerk.asked, []);
    });
  });
});
