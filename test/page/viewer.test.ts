import assert from 'node:assert/strict';
import { openPage } from './support/openPage.ts';
import type { OpenPage } from './support/openPage.ts';
import { openState, states } from './support/states.ts';
import { assertClean, focusedId, sentBy, tiles } from './support/tools.ts';

describe('the large view', () => {
  let open: OpenPage;
  beforeEach(async () => {
    open = await openPage();
    await open.page.locator('.tile.loaded').first().waitFor();
    await open.page.locator(tiles).first().click();
    await open.page.locator('.stage.loaded').waitFor();
  });
  afterEach(async () => {
    assertClean(open);
    await open.close();
  });

  const level = () => open.page.locator('.viewer .zoom-level').innerText();
  const box = async () => {
    const bounds = await open.page.locator('.stage-image').boundingBox();
    assert.ok(bounds);
    return bounds;
  };

  it('shows the whole record and the prompt as alternative text', async () => {
    const { page, host } = open;
    const [picture] = host.knowledge.pictures;
    assert.equal(await page.getByRole('img', { name: picture?.prompt ?? '' }).count(), 1);
    for (const { name, value } of host.details(picture?.id ?? '').facts) {
      await page
        .locator('.facts > div', { hasText: name })
        .getByText(value, { exact: true })
        .first()
        .waitFor();
    }
    await page.getByRole('button', { name: 'Insert into guide.md' }).waitFor();
  });

  it('zooms by keys, buttons and wheel, and goes back to fitting', async () => {
    const { page } = open;
    const fitting = await level();
    const before = await box();
    await page.keyboard.press('+');
    assert.ok((await box()).width > before.width);
    await page.getByRole('button', { name: 'Zoom Out' }).click();
    assert.equal(await level(), fitting);
    await page.locator('.stage').hover();
    await page.mouse.wheel(0, -400);
    await page.waitForFunction(
      (was) => document.querySelector('.zoom-level')?.textContent !== was,
      fitting,
    );
    await page.getByRole('button', { name: 'Fit', exact: true }).click();
    assert.deepEqual(await box(), before);
    await page.locator('.stage').press('1');
    assert.equal(await level(), '100 %');
    assert.equal((await box()).width, 1024);
  });

  it('keeps the point under the pointer in place when the wheel turns', async () => {
    const { page } = open;
    const before = await box();
    const at = { x: before.x + before.width * 0.25, y: before.y + before.height * 0.25 };
    await page.mouse.move(at.x, at.y);
    await page.mouse.wheel(0, -240);
    await page.locator('.stage.zoomed').waitFor();
    await page.mouse.wheel(0, -240);
    const after = await box();
    assert.ok(Math.abs(after.x + after.width * 0.25 - at.x) < 2);
  });

  it('moves an enlarged picture by dragging and by arrows, and no further than its edge', async () => {
    const { page } = open;
    for (let i = 0; i < 6; i++) await page.keyboard.press('+');
    const before = await box();
    const stage = await page.locator('.stage').boundingBox();
    assert.ok(stage);
    const middle = { x: stage.x + stage.width / 2, y: stage.y + stage.height / 2 };
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x - 60, middle.y - 30, { steps: 4 });
    await page.mouse.up();
    const dragged = await box();
    assert.ok(Math.abs(dragged.x - before.x + 60) < 2 && Math.abs(dragged.y - before.y + 30) < 2);
    await page.keyboard.press('ArrowRight');
    assert.ok((await box()).x < dragged.x);
    for (let i = 0; i < 60; i++) await page.keyboard.press('ArrowRight');
    const end = await box();
    assert.ok(Math.abs(end.x + end.width - (stage.x + stage.width)) < 2);
  });

  it('goes to the previous and the next picture, and back to the one it is at', async () => {
    const { page, host } = open;
    await page.getByText('1 of 40').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText('2 of 40').waitFor();
    await page.getByRole('button', { name: 'Next Image' }).click();
    await page.getByText('3 of 40').waitFor();
    await page.keyboard.press('PageUp');
    await page.getByText('2 of 40').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.gallery').waitFor();
    assert.equal(await focusedId(open), host.knowledge.pictures[1]?.id);
  });

  it('goes on to the neighbour when the picture is deleted', async () => {
    const { page, host } = open;
    const second = host.knowledge.pictures[1]?.id;
    await sentBy(open, 'act', () => page.keyboard.press('Delete'));
    await page.getByText('1 of 39').waitFor();
    const context = await page.locator('.viewer .stage').getAttribute('data-vscode-context');
    assert.ok(context?.includes(`"${second}"`));
  });

  it('stays when it fits the query no longer, and the next one has moved up', async () => {
    const { page, host } = open;
    await page.keyboard.press('Escape');
    await sentBy(open, 'search', () => page.getByRole('button', { name: 'Not saved yet' }).click());
    await page.getByText('Images: 30 of 40').waitFor();
    await page.locator(tiles).nth(1).click();
    await page.getByText('2 of 30').waitFor();
    const following = host.knowledge.pictures.filter(({ savedTo }) => savedTo.length === 0)[2];
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved as').waitFor();
    await host.setPictures(host.knowledge.pictures);
    await page.waitForFunction(() => document.querySelector('.position')?.textContent === '');
    await page.getByRole('button', { name: 'Next Image' }).click();
    await page.getByText('2 of 29').waitFor();
    const context = await page.locator('.viewer .stage').getAttribute('data-vscode-context');
    assert.ok(context?.includes(`"${following?.id}"`));
  });

  it('keeps its place when pictures come in front of it', async () => {
    const { page, host } = open;
    const [first] = host.knowledge.pictures;
    assert.ok(first);
    await host.setPictures([{ ...first, id: 'newer' }, ...host.knowledge.pictures]);
    await page.getByText('2 of 41').waitFor();
  });

  it('puts the picture on the clipboard as PNG, and says so', async () => {
    await open.page.keyboard.press('c');
    await open.page.locator('.toast').getByText('The image is on the clipboard.').waitFor();
    const type = await open.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const blob = await item?.getType('image/png');
      return [blob?.type, (blob?.size ?? 0) > 10_000];
    });
    assert.deepEqual(type, ['image/png', true]);
  });

  it('says why a picture could not be copied', async () => {
    await open.host.send({
      type: 'copyImage',
      id: 'x',
      full: `${open.host.origin}/pictures/missing.png`,
    });
    await open.page.locator('.toast').getByText('The image was not copied').waitFor();
  });

  it('stars by key, and the button shows it', async () => {
    const { page } = open;
    await page.keyboard.press('s');
    await page
      .locator('.record')
      .getByRole('button', { name: 'Remove Star', pressed: true })
      .waitFor();
  });

  it('keeps the focus on a button whose record changes', async () => {
    const { page } = open;
    const save = page.locator('.record').getByRole('button', { name: 'Save', exact: true });
    await save.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Saved as').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Save');
  });

  it('does not take the focus from somebody who types', async () => {
    const { page, host } = open;
    await page.keyboard.press('Escape');
    await page.locator('#prompt').focus();
    const [picture] = host.knowledge.pictures;
    await host.send({ type: 'show', pictures: [host.details(picture?.id ?? '')], position: 0 });
    await page.locator('.viewer').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'prompt');
  });
});

describe('side by side', () => {
  it('zooms all pictures as one, and tells what differs', async () => {
    const state = states.find(({ name }) => name === 'two side by side');
    assert.ok(state);
    const open = await openState(state);
    const { page } = open;
    const widths = () =>
      page
        .locator('.stage-image')
        .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().width));
    const before = await widths();
    await page.locator('.stage').first().press('+');
    const after = await widths();
    assert.equal(after.length, 2);
    after.forEach((width, index) =>
      assert.ok(Math.abs(width / (before[index] ?? 1) - 1.25) < 0.01),
    );
    const rows = await page.locator('.differences th').allInnerTexts();
    assert.ok(rows.includes('Model') && !rows.includes('Quality'));
    const figure = page.locator('figure').first();
    const { action } = await sentBy(open, 'act', () =>
      figure.getByRole('button', { name: 'Save', exact: true }).click(),
    );
    assert.equal(action, 'save');
    await figure.getByRole('button', { name: 'More Actions…' }).click();
    await page.getByRole('menuitem', { name: 'Open Large' }).click();
    await page.locator('.viewer .facts').waitFor();
    assertClean(open);
    await open.close();
  });
});
