import assert from 'node:assert/strict';
import { composer, failed, job } from './support/knowledge.ts';
import { on, sentBy, tiles } from './support/tools.ts';

describe('failures', () => {
  const jobs = [1, 2, 3].map((number) => ({
    ...failed,
    id: `failed-${number}`,
    message: `Failure ${number}.`,
  }));

  it('stand behind what is being made, the newest in view and the others folded', () =>
    on({ knows: { jobs: [...jobs, job()] } }, async ({ page }) => {
      const running = await page.locator('.job').boundingBox();
      const newest = await page.getByText('Failure 3.').boundingBox();
      const picture = await page.locator(tiles).first().boundingBox();
      assert.ok(running && newest && picture);
      assert.ok(running.y + running.height <= newest.y && newest.y < picture.y);
      assert.equal(await page.getByText('Failure 2.').isVisible(), false);
      await page.getByText('Earlier failures: 2').click();
      const [older, oldest] = [page.getByText('Failure 2.'), page.getByText('Failure 1.')];
      await oldest.waitFor();
      const [above, below] = [await older.boundingBox(), await oldest.boundingBox()];
      assert.ok(above && below && above.y < below.y);
      await page.waitForFunction(() => {
        const foot = document.querySelector('.failed-jobs')?.getBoundingClientRect().bottom ?? 0;
        return (document.querySelector('.tile')?.getBoundingClientRect().top ?? 0) >= foot;
      });
    }));

  it('are dismissed all at once', () =>
    on({ knows: { jobs } }, async (open) => {
      await sentBy(open, 'dismiss', () =>
        open.page.getByRole('button', { name: 'Dismiss All' }).click(),
      );
      while (open.host.all('dismiss').length < 3) await open.host.next('dismiss');
      assert.deepEqual(
        open.host
          .all('dismiss')
          .map(({ jobId }) => jobId)
          .sort(),
        ['failed-1', 'failed-2', 'failed-3'],
      );
    }));
});

describe('a job', () => {
  const later = Date.now() + 600_000;
  const states: readonly (readonly [string, Parameters<typeof job>[0], RegExp])[] = [
    ['whose usual time is nothing to speak of', { usualMs: 120 }, /^\d+ s$/],
    ['that is tried again', { state: 'waiting', waitsUntil: later }, /^Trying again in \d+ s$/],
    ['whose picture is being fetched', { state: 'fetching' }, /^Fetching the image…$/],
    [
      'whose picture is fetched later',
      { state: 'fetching', waitsUntil: later },
      /^Fetching the image again in \d+ s$/,
    ],
  ];
  for (const [name, change, text] of states) {
    it(`${name} says so`, () =>
      on({ knows: { jobs: [job(change)] } }, async ({ page }) =>
        assert.match(await page.locator('.job-state').innerText(), text),
      ));
  }

  for (const [state, text] of [
    ['running', 'Cancelled. It may still be billed.'],
    ['queued', 'Cancelled. Nothing was sent.'],
  ] as const) {
    it(`that is ${state} tells what cancelling it means`, () =>
      on({ knows: { jobs: [job({ state })] } }, async ({ page }) => {
        await page.getByRole('button', { name: 'Cancel' }).click();
        await page.locator('.toast').getByText(text).waitFor();
      }));
  }
});

describe('a panel without a key', () => {
  it('leads to where one is made', () =>
    on({ knows: { pictures: [], composer: { ...composer, hasKey: false } } }, async (open) => {
      await sentBy(open, 'getApiKey', () =>
        open.page.getByRole('button', { name: 'Get a Key' }).click(),
      );
    }));
});

describe('the record', () => {
  it('folds a long prompt and opens it', () =>
    on({}, async (open) => {
      const [picture] = open.host.knowledge.pictures;
      const prompt = 'A boat. '.repeat(200);
      await open.host.send({
        type: 'show',
        pictures: [{ ...open.host.details(picture?.id ?? ''), id: 'long', prompt }],
      });
      const text = open.page.locator('.text').first();
      const height = async () => (await text.boundingBox())?.height ?? 0;
      const folded = await height();
      assert.ok(folded < 160, `${folded}`);
      await open.page.getByRole('button', { name: 'Show All' }).click();
      assert.ok((await height()) > 2 * folded);
      await open.page.getByRole('button', { name: 'Show Less' }).click();
      assert.equal(await height(), folded);
    }));

  it('keeps its buttons in one row', () =>
    on({ width: 920 }, async (open) => {
      await open.page.locator(tiles).first().click();
      await open.page.locator('.facts').waitFor();
      for (const width of [500, 920, 1100, 1400, 2000]) {
        await open.page.setViewportSize({ width, height: 800 });
        const tops = await open.page
          .locator('.record-actions button')
          .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
        assert.ok(Math.max(...tops) - Math.min(...tops) < 4, `${width}: ${tops.join(' ')}`);
        const isCut = await open.page
          .locator('.record')
          .evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
        assert.ok(!isCut, `${width}`);
      }
    }));
});

describe('a picture that says how it is to be turned', () => {
  it('is shown in the shape that is seen', () =>
    on({}, async (open) => {
      const [picture] = open.host.knowledge.pictures;
      // The record has the sides as the file has them: the other way round.
      const details = { ...open.host.details(picture?.id ?? ''), id: 'turned' };
      const query = new URL(details.full).searchParams;
      const [width, height] = [Number(query.get('width')), Number(query.get('height'))];
      await open.host.send({
        type: 'show',
        pictures: [
          {
            ...details,
            full: details.full.replace(`width=${width}`, 'width=640'),
            width: height,
            height: 640,
          },
        ],
      });
      await open.page.locator('.stage.loaded').waitFor();
      const box = await open.page.locator('.stage-image').boundingBox();
      assert.ok(box && Math.abs(box.width / box.height - 640 / height) < 0.01);
    }));
});

describe('the bar of a small tile', () => {
  it('has all its buttons, and covers little', () =>
    on({ width: 400 }, async ({ page }) => {
      const tile = page.locator('.tile.narrow').first();
      await tile.hover();
      for (const name of ['Insert', 'Save', 'More Actions…']) {
        await tile.getByRole('button', { name, exact: true }).waitFor();
      }
      const [whole, bar] = [
        await tile.boundingBox(),
        await tile.locator('.tile-foot').boundingBox(),
      ];
      assert.ok(whole && bar && bar.height < whole.height / 4 && bar.width <= whole.width);
    }));
});
