import assert from 'node:assert/strict';
import { history } from './support/history.ts';
import { failed } from './support/knowledge.ts';
import type { OpenPage } from './support/openPage.ts';
import { on, sentBy, tiles } from './support/tools.ts';

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
