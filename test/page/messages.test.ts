import assert from 'node:assert/strict';
import type { PageRequest } from '../../src/protocol/fromPage.ts';
import { composer, failed, job } from './support/knowledge.ts';
import { openPage } from './support/openPage.ts';
import type { OpenPage } from './support/openPage.ts';
import { assertClean, sentBy, tiles } from './support/tools.ts';

type WithoutOrderId<R> = R extends { orderId: string } ? Omit<R, 'orderId'> : R;

describe('what each control sends', () => {
  let open: OpenPage;
  before(async () => {
    open = await openPage({ knows: { jobs: [failed, job()] } });
    await open.page.locator('.tile.loaded').first().waitFor();
  });
  after(async () => {
    assertClean(open);
    await open.close();
  });

  const press = (name: string) => () =>
    open.page.getByRole('button', { name, exact: true }).click();
  const newest = () => open.host.knowledge.pictures[0]?.id ?? '';

  /** Chooses from a menu that a button opens. */
  const choose = (button: string, item: string) => async () => {
    await open.page.getByRole('button', { name: button, exact: true }).last().click();
    await open.page.getByRole('menuitem', { name: item, exact: true }).click();
  };

  const composing: readonly (readonly [
    name: string,
    act: () => Promise<unknown>,
    expected: WithoutOrderId<PageRequest>,
  ])[] = [
    [
      'typing, after a pause',
      () => open.page.getByLabel('Prompt', { exact: true }).fill('A boat'),
      { type: 'prompt', text: 'A boat' },
    ],
    [
      'leaving the field, at once',
      async () => {
        await open.page.getByLabel('Prompt', { exact: true }).pressSequentially('s');
        await open.page.keyboard.press('Tab');
      },
      { type: 'prompt', text: 'A boats' },
    ],
    [
      'a style, which is put into the prompt where it can be seen',
      async () => {
        await open.page.getByRole('button', { name: 'Styles' }).click();
        await open.page.getByRole('menuitem', { name: /^House style/ }).click();
      },
      { type: 'prompt', text: 'A boats, flat colours, generous margins, no text' },
    ],
    ['Edit styles…', choose('Styles', 'Edit styles…'), { type: 'openSettings', setting: 'styles' }],
    [
      'an earlier prompt',
      choose('Earlier prompts', 'River delta from above'),
      { type: 'prompt', text: 'River delta from above' },
    ],
    [
      'a model of the list',
      async () => {
        await open.page.getByRole('combobox', { name: 'Model' }).click();
        await open.page.getByRole('option', { name: /^qwen-image/ }).click();
      },
      { type: 'model', model: 'qwen-image' },
    ],
    [
      'a model that is in no list',
      async () => {
        await open.page.getByRole('combobox', { name: 'Model' }).fill('my-model-7');
        await open.page.keyboard.press('Enter');
      },
      { type: 'model', model: 'my-model-7' },
    ],
    [
      'a size that is typed',
      async () => {
        await open.page.getByRole('combobox', { name: 'Size' }).fill('640 × 480');
        await open.page.keyboard.press('Enter');
      },
      { type: 'option', name: 'size', value: '640x480' },
    ],
    [
      'an option',
      () => open.page.getByLabel('Quality').selectOption('high'),
      { type: 'option', name: 'quality', value: 'high' },
    ],
    [
      'an option that is left to the model',
      () => open.page.getByLabel('Quality').selectOption('Model decides'),
      { type: 'option', name: 'quality' },
    ],
    [
      'a number',
      () => open.page.getByLabel('Count').selectOption('3'),
      { type: 'option', name: 'n', value: 3 },
    ],
    [
      'Generate',
      () => open.page.getByRole('button', { name: /^Generate/ }).click(),
      { type: 'generate', text: 'River delta from above' },
    ],
    [
      'Ctrl+Enter, with the letter typed just before',
      async () => {
        const field = open.page.getByLabel('Prompt', { exact: true });
        await field.press('End');
        await field.pressSequentially('!');
        await field.press('Control+Enter');
      },
      { type: 'generate', text: 'River delta from above!' },
    ],
    [
      'the spending',
      () => open.page.locator('.spending').click(),
      { type: 'openSettings', setting: 'monthlyBudgetUSD' },
    ],
    ['Cancel', press('Cancel'), { type: 'cancel', jobId: 'job-1' }],
    ['Try Again', press('Try Again'), { type: 'retry', jobId: 'job-failed' }],
    ['the next step', press('Change the Prompt'), { type: 'follow', jobId: 'job-failed' }],
    ['Dismiss', press('Dismiss'), { type: 'dismiss', jobId: 'job-failed' }],
  ];
  for (const [name, act, expected] of composing) {
    it(`sends ${expected.type} for ${name}`, async () => {
      const sent = await sentBy(open, expected.type, act);
      const { orderId: _own, ...rest } = { orderId: '', ...sent };
      assert.deepEqual(rest, expected);
    });
  }

  it('sends a search for text and filters together, and clears all of it', async () => {
    const { page } = open;
    const first = await sentBy(open, 'search', () => page.getByRole('searchbox').fill('boat'));
    assert.equal(first.query.text, 'boat');
    const second = await sentBy(open, 'search', press('Starred only'));
    assert.deepEqual(second.query, { text: 'boat', isStarred: true, isUnsaved: false });
    const third = await sentBy(open, 'search', press('Not saved yet'));
    assert.equal(third.query.isUnsaved, true);
    await page.getByRole('button', { name: 'Date' }).click();
    const fourth = await sentBy(open, 'search', () =>
      page.getByLabel('From', { exact: true }).fill('2026-11-03'),
    );
    assert.equal(fourth.query.from, '2026-11-03');
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox').fill('zebra');
    const cleared = page.getByRole('button', { name: 'Clear Filters' });
    await cleared.waitFor();
    const last = await sentBy(open, 'search', () => cleared.click());
    assert.deepEqual(last.query, { text: '', isStarred: false, isUnsaved: false });
    await page.locator('.tile.loaded').first().waitFor();
  });

  it('sends days for the usual spans', async () => {
    await open.page.getByRole('button', { name: 'Date' }).click();
    const { query } = await sentBy(open, 'search', press('Last 7 days'));
    const week = new Date();
    week.setDate(week.getDate() - 6);
    assert.equal(query.from, week.toLocaleDateString('sv'));
    await open.page.getByRole('button', { name: /^Date/ }).click();
    assert.equal((await sentBy(open, 'search', press('Any date'))).query.from, undefined);
  });

  const inMenu: readonly (readonly [string, string])[] = [
    ['Save As…', 'saveAs'],
    ['Replace File…', 'replaceFile'],
    ['Copy Markdown', 'copyMarkdown'],
    ['Copy Prompt', 'copyPrompt'],
    ['Copy Path', 'copyPath'],
    ['Use These Settings', 'useSettings'],
    ['Vary', 'vary'],
    ['Open', 'open'],
    ['Reveal in Folder', 'reveal'],
    ['Star', 'star'],
  ];
  for (const [item, action] of inMenu) {
    it(`sends ${action} from a picture’s menu`, async () => {
      const tile = open.page.locator(tiles).first();
      const message = await sentBy(open, 'act', async () => {
        await tile.hover();
        await tile.getByRole('button', { name: 'More Actions…' }).click();
        await open.page.getByRole('menuitem', { name: item, exact: true }).click();
      });
      assert.deepEqual(message, { type: 'act', action, ids: [newest()] });
    });
  }

  for (const [name, action] of [
    ['Save', 'save'],
    ['Insert', 'insert'],
    ['Remove Star', 'unstar'],
  ] as const) {
    it(`sends ${action} from the bar over a picture`, async () => {
      const tile = open.page.locator(tiles).first();
      await tile.hover();
      const message = await sentBy(open, 'act', () =>
        tile.getByRole('button', { name, exact: true }).click(),
      );
      assert.deepEqual(message, { type: 'act', action, ids: [newest()] });
    });
  }

  it('names the document in the menu once the record is known', async () => {
    const tile = open.page.locator(tiles).first();
    await tile.hover();
    await tile.getByRole('button', { name: 'More Actions…' }).click();
    await open.page.getByRole('menuitem', { name: 'Insert into guide.md' }).waitFor();
    await open.page.keyboard.press('Escape');
  });

  it('does things with several pictures at once', async () => {
    const { page } = open;
    for (const index of [0, 1])
      await page
        .locator(tiles)
        .nth(index)
        .click({ modifiers: ['ControlOrMeta'] });
    await page
      .locator(tiles)
      .nth(4)
      .click({ modifiers: ['Shift'] });
    await page.getByText('Selected: 5').waitFor();
    const ids = open.host.knowledge.pictures.slice(0, 5).map(({ id }) => id);
    const bar = page.locator('.selection-bar');
    const saved = await sentBy(open, 'act', () =>
      bar.getByRole('button', { name: 'Save', exact: true }).click(),
    );
    assert.deepEqual([saved.action, [...saved.ids].sort()], ['save', [...ids].sort()]);
    const starred = await sentBy(open, 'act', async () => {
      await bar.getByRole('button', { name: 'More Actions…' }).click();
      await page.getByRole('menuitem', { name: 'Star', exact: true }).click();
    });
    assert.equal(starred.action, 'star');
    await bar.getByRole('button', { name: 'Clear Selection' }).click();
    await bar.waitFor({ state: 'hidden' });
  });

  it('carries the native menu’s context and the data of a drag', async () => {
    const tile = open.page.locator(tiles).first();
    const context: unknown = JSON.parse((await tile.getAttribute('data-vscode-context')) ?? '');
    assert.deepEqual(context, {
      webviewSection: 'picture',
      pictureId: newest(),
      isStarred: true,
      preventDefaultContextMenuItems: true,
    });
    const dragged = await tile.evaluate((element) => {
      const dataTransfer = new DataTransfer();
      element.dispatchEvent(new DragEvent('dragstart', { dataTransfer, bubbles: true }));
      return [
        dataTransfer.getData('application/vnd.cometapi.picture'),
        dataTransfer.getData('text/plain'),
      ];
    });
    assert.deepEqual(dragged, [newest(), open.host.find(newest())?.prompt]);
  });
});

describe('where something is in the way', () => {
  it('says why nothing can be generated, and sends nothing', async () => {
    const problem = 'At most 1536 on a side.';
    const open = await openPage({ knows: { composer: { ...composer, problem } } });
    await open.page.getByText(problem).waitFor();
    await open.page.getByRole('button', { name: /^Generate/ }).click({ force: true });
    await open.page.locator('.heard').getByText(problem).waitFor();
    assert.equal(open.host.all('generate').length, 0);
    assertClean(open);
    await open.close();
  });

  it('leads to the key from both places', async () => {
    const open = await openPage({
      knows: { pictures: [], composer: { ...composer, hasKey: false } },
    });
    for (const button of await open.page.getByRole('button', { name: 'Set API Key…' }).all()) {
      await sentBy(open, 'setApiKey', () => button.click());
    }
    assert.equal(open.host.all('setApiKey').length, 2);
    await open.close();
  });

  it('types an example into the empty field', async () => {
    const open = await openPage({ knows: { pictures: [], prompt: '' } });
    const sent = await sentBy(open, 'prompt', () =>
      open.page.getByRole('button', { name: /paper boat/ }).click(),
    );
    assert.match(sent.text, /\{dawn\|dusk\}/);
    await open.page.waitForFunction(() => document.activeElement?.id === 'prompt');
    await open.close();
  });
});
