import assert from 'node:assert/strict';
import { composer, failed, job } from './support/knowledge.ts';
import { openPage } from './support/openPage.ts';
import type { OpenPage } from './support/openPage.ts';
import { assertClean, focusedId, sentBy } from './support/tools.ts';

/** What has the focus, as a person would call it. */
function focusedName({ page }: OpenPage): Promise<string> {
  return page.evaluate(() => {
    const it = document.activeElement;
    const labels = it && 'labels' in it ? (it.labels as NodeListOf<HTMLLabelElement> | null) : null;
    return it?.ariaLabel ?? labels?.[0]?.textContent ?? it?.textContent ?? '';
  });
}

describe('the keyboard alone', () => {
  let open: OpenPage;
  before(async () => {
    open = await openPage({ knows: { jobs: [failed, job()] } });
    await open.page.locator('.tile.loaded').first().waitFor();
  });
  after(async () => {
    assertClean(open);
    await open.close();
  });
  const press = async (...keys: string[]) => {
    for (const key of keys) await open.page.keyboard.press(key);
  };

  it('reaches everything in the order in which it is seen', async () => {
    // Whoever opens the panel begins at the prompt.
    const names = [await focusedName(open)];
    for (let i = 0; i < 60; i++) {
      await press('Tab');
      const name = await focusedName(open);
      if (await focusedId(open)) break;
      names.push(name);
      const isSeen = await open.page.evaluate(() => {
        const it = document.activeElement;
        return it !== null && getComputedStyle(it).outlineStyle !== 'none';
      });
      assert.ok(isSeen, `${name} shows no focus`);
    }
    const order = [
      'Prompt',
      'Styles',
      'Earlier prompts',
      'Model',
      'Size',
      'Quality',
      'Generate',
      'This month',
      'Search',
      'Date',
      'Starred only',
      'Not saved yet',
      'Cancel',
      'Change the Prompt',
      'Try Again',
      'Dismiss',
    ];
    const places = order.map((name) => names.findIndex((each) => each.startsWith(name)));
    assert.ok(!places.includes(-1), names.join(' | '));
    assert.deepEqual(
      [...places].sort((a, b) => a - b),
      places,
      names.join(' | '),
    );
  });

  it('walks the grid, stars, selects and compares', async () => {
    const ids = open.host.knowledge.pictures.map(({ id }) => id);
    assert.equal(await focusedId(open), ids[0]);
    await press('ArrowRight', 'ArrowRight', 'ArrowLeft');
    assert.equal(await focusedId(open), ids[1]);
    const starred = await sentBy(open, 'act', () => press('s'));
    assert.deepEqual(starred, { type: 'act', action: 'star', ids: [ids[1]] });
    await press(' ', 'Shift+ArrowRight');
    await open.page.getByText('Selected: 2').waitFor();
    await press('ArrowDown', 'ArrowUp', 'Escape');
    await open.page.locator('.selection-bar').waitFor({ state: 'hidden' });
    await press('Control+a');
    await open.page.getByText('Selected: 40').waitFor();
    await press('Escape', 'Home', ' ', 'ArrowRight', ' ');
    for (let i = 0; i < 12 && (await focusedName(open)) !== 'Compare'; i++) await press('Tab');
    await press('Enter');
    await open.page.locator('.compare .stage.loaded').nth(1).waitFor();
    await press('+', 'Escape');
    await open.page.locator('.gallery').waitFor();
  });

  it('opens a picture, reads its record and comes back to its tile', async () => {
    await press('Escape', 'Home', 'ArrowRight', 'Enter');
    await open.page.locator('.facts').waitFor();
    await press('Tab');
    assert.equal(await focusedName(open), 'Save');
    const saved = await sentBy(open, 'act', () => press('Enter'));
    assert.equal(saved.action, 'save');
    await press('Escape');
    assert.equal(await focusedId(open), open.host.knowledge.pictures[1]?.id);
  });

  it('opens, walks and leaves a menu', async () => {
    for (let i = 0; i < 8 && (await focusedName(open)) !== 'More Actions…'; i++) await press('Tab');
    await press('ArrowDown');
    assert.equal(await focusedName(open), 'Save');
    await press('End');
    assert.equal(await focusedName(open), 'Delete');
    await press('ArrowDown', 'v');
    assert.equal(await focusedName(open), 'Vary');
    await press('Escape');
    assert.equal(await focusedName(open), 'More Actions…');
  });

  it('walks through earlier prompts and back to what was typed', async () => {
    const field = open.page.locator('#prompt');
    await field.focus();
    const value = await field.inputValue();
    await press('Control+Home', 'ArrowUp');
    assert.equal(await field.inputValue(), open.host.knowledge.prompts[0]);
    await press('ArrowUp');
    assert.equal(await field.inputValue(), open.host.knowledge.prompts[1]);
    await press('ArrowDown', 'ArrowDown');
    assert.equal(await field.inputValue(), value);
  });

  it('stays at its line of the models whatever the page hears meanwhile', async () => {
    const model = open.page.getByRole('combobox', { name: 'Model' });
    const line = open.page.locator('.choice.active .choice-label');
    await model.focus();
    await press('ArrowDown', 'ArrowDown', 'ArrowDown');
    assert.equal(await line.textContent(), 'dall-e-3');
    await open.host.send({ type: 'composer', composer: { ...composer, cost: 'about $0.07' } });
    await open.page.getByText('about $0.07').first().waitFor();
    assert.equal(await line.textContent(), 'dall-e-3');
    await press('Escape');
  });

  it('filters the models, and leaves the choice as it was by Escape', async () => {
    const model = open.page.getByRole('combobox', { name: 'Model' });
    await model.focus();
    await press('ArrowDown');
    await model.pressSequentially('seed');
    await open.page.getByRole('option', { name: /^doubao/ }).waitFor();
    await press('Escape');
    assert.equal(await model.inputValue(), 'gpt-image-2');
    await press('ArrowDown', 'ArrowDown', 'ArrowDown');
    const sent = await sentBy(open, 'model', () => press('Enter'));
    assert.equal(sent.model, 'dall-e-3');
  });
});
