import assert from 'node:assert/strict';
import { history } from './support/history.ts';
import { composer, failed, job } from './support/knowledge.ts';
import { openPage } from './support/openPage.ts';
import type { OpenPage } from './support/openPage.ts';
import { assertClean, sentBy, tiles } from './support/tools.ts';

/** A page, closed again in the end, on which nothing went wrong. */
async function on(
  options: Parameters<typeof openPage>[0],
  look: (open: OpenPage) => Promise<void>,
): Promise<void> {
  const open = await openPage(options);
  try {
    await look(open);
    assertClean(open);
  } finally {
    await open.close();
  }
}

async function focus({ page }: OpenPage, selector: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.activeElement?.matches(wanted) ?? false,
    selector,
  );
}

describe('the keyboard’s place', () => {
  it('is the prompt when the panel is opened', () => on({}, (open) => focus(open, '#prompt')));

  it('is the large picture when the panel is opened for one', () =>
    on({}, async (open) => {
      const [picture] = open.host.knowledge.pictures;
      await open.host.send({ type: 'show', pictures: [open.host.details(picture?.id ?? '')] });
      await focus(open, '.stage');
    }));

  it('is the next picture after a deletion by a picture’s menu, and the prompt after the last one', () =>
    on({ knows: { pictures: history(2) } }, async (open) => {
      for (const left of ['p1', undefined]) {
        const tile = open.page.locator(tiles).first();
        await tile.hover();
        await tile.getByRole('button', { name: 'More Actions…' }).click();
        await open.page.getByRole('menuitem', { name: 'Delete' }).click();
        await focus(open, left ? `.tile[data-id="${left}"]` : '#prompt');
      }
    }));

  it('is the neighbour’s picture after a deletion in the large view', () =>
    on({}, async (open) => {
      await open.page.locator(tiles).first().click();
      await open.page.locator('.facts').waitFor();
      await open.page.locator('.record').getByRole('button', { name: 'Delete' }).click();
      await open.page.getByText('1 of 39').waitFor();
      await open.page.locator('.facts').waitFor();
      assert.ok(await open.page.evaluate(() => document.activeElement !== document.body));
    }));

  it('is what opened a menu when that is left by a click beside it', () =>
    on({}, async (open) => {
      await open.page.getByRole('button', { name: 'Styles' }).click();
      await open.page.getByRole('menu').waitFor();
      await open.page.mouse.click(170, 600);
      await open.page.getByRole('menu').waitFor({ state: 'detached' });
      await focus(open, '[aria-label="Styles"]');
    }));

  it('is a picture when the failure that had it is dismissed', () =>
    on({ knows: { jobs: [failed] } }, async (open) => {
      await open.page.locator('.tile.loaded').first().waitFor();
      const dismiss = open.page.getByRole('button', { name: 'Dismiss', exact: true });
      await dismiss.focus();
      await sentBy(open, 'dismiss', () => open.page.keyboard.press('Enter'));
      await open.host.setJobs([]);
      await open.page.waitForFunction(() => document.activeElement?.matches('.tile'));
    }));

  it('is the newest picture for Tab, once there is one', () =>
    on({ knows: { pictures: history(30) } }, async (open) => {
      await open.page.locator('.tile[data-id="p28"]').focus();
      await open.page.locator('#prompt').focus();
      const [first] = history(1);
      assert.ok(first);
      await open.host.setPictures([{ ...first, id: 'new' }, ...open.host.knowledge.pictures]);
      await open.page.locator('.tile[data-id="new"]').waitFor();
      assert.equal(await open.page.locator('.tile[tabindex="0"]').getAttribute('data-id'), 'new');
    }));

  it('stays in the prompt of a narrow panel while somebody types and a picture is finished', () =>
    on({ width: 500 }, async (open) => {
      await open.page.locator('#prompt').pressSequentially('A');
      const [picture] = open.host.knowledge.pictures;
      await open.host.send({ type: 'show', pictures: [open.host.details(picture?.id ?? '')] });
      await open.page.keyboard.press('B');
      await focus(open, '#prompt');
      assert.match(await open.page.locator('#prompt').inputValue(), /AB$/);
    }));
});

describe('Ctrl+Enter', () => {
  const fields: readonly (readonly [name: string, selector: string])[] = [
    ['the prompt', '#prompt'],
    ['the model', '.model input'],
    ['a size', '[data-control="size"] input'],
    ['a choice', '[data-control="quality"] select'],
    ['a folded choice’s summary', '.more-options summary'],
  ];
  for (const [name, selector] of fields) {
    it(`generates from ${name}`, () =>
      on({}, async (open) => {
        await open.page.locator(selector).focus();
        await sentBy(open, 'generate', () => open.page.keyboard.press('Control+Enter'));
        assert.equal(open.host.all('generate').length, 1);
      }));
  }

  it('takes the model that was just typed', () =>
    on({}, async (open) => {
      await open.page.getByRole('combobox', { name: 'Model' }).fill('my-model-7');
      await sentBy(open, 'generate', () => open.page.keyboard.press('Control+Enter'));
      assert.deepEqual(
        open.host.received
          .filter(({ type }) => type === 'model' || type === 'generate')
          .map(({ type }) => type),
        ['model', 'generate'],
      );
    }));
});

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
  const states: readonly (readonly [string, Parameters<typeof job>[0], string])[] = [
    [
      'whose usual time is nothing to speak of',
      { usualMs: 120, startedAt: Date.now() - 21_000 },
      '21 s',
    ],
    [
      'that is tried again',
      { state: 'waiting', waitsUntil: Date.now() + 600_000 },
      'Trying again in',
    ],
    ['whose picture is being fetched', { state: 'fetching' }, 'Fetching the picture…'],
    [
      'whose picture is fetched later',
      { state: 'fetching', waitsUntil: Date.now() + 600_000 },
      'Fetching the picture again in',
    ],
  ];
  for (const [name, change, text] of states) {
    it(`${name} says so`, () =>
      on({ knows: { jobs: [job(change)] } }, async ({ page }) => {
        const shown = await page.locator('.job-state').innerText();
        assert.ok(shown.startsWith(text) && !shown.includes('of about 0'), shown);
      }));
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
