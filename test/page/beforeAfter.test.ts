import assert from 'node:assert/strict';
import { openPage } from './support/openPage.ts';
import type { OpenPage } from './support/openPage.ts';
import { showEdited } from './support/states.ts';
import { assertClean } from './support/tools.ts';

describe('an edited image', () => {
  let open: OpenPage;
  beforeEach(async () => {
    open = await openPage();
    await open.page.locator('.tile.loaded').first().waitFor();
    await showEdited(open);
  });
  afterEach(async () => {
    assertClean(open);
    await open.close();
  });

  const own = () => open.page.locator('.stage:not(.source)');
  const before = () => open.page.locator('.stage-before');
  /** How much of the source lies over the image, in hundredths. */
  const shown = async () => {
    const clip = await before().evaluate((image) => image.style.clipPath);
    return 100 - Number(/inset\(0(?:px)? (\d+)%/.exec(clip)?.[1]);
  };
  const look = (name: string) =>
    open.page.getByRole('combobox', { name: 'View' }).selectOption({ label: name });

  it('stands beside its source, and both are enlarged as one', async () => {
    const { page } = open;
    assert.equal(await page.locator('.stage').count(), 2);
    await page.getByRole('img', { name: 'docs/harbour.png' }).waitFor();
    await own().focus();
    const left = page.locator('.stage.source .stage-image');
    const small = await left.boundingBox();
    for (let i = 0; i < 3; i++) await page.keyboard.press('+');
    const large = await left.boundingBox();
    assert.ok(large && small && large.width > small.width);
  });

  it('is compared under a slider that arrow keys move', async () => {
    const { page } = open;
    await look('Slider');
    assert.equal(await page.locator('.stage').count(), 1);
    assert.equal(await shown(), 50);
    const slider = page.getByRole('slider', { name: 'How much of the original is shown' });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await shown(), 51);
    await page.keyboard.press('Home');
    assert.equal(await shown(), 0);
  });

  it('shows the original for as long as a key or a button is held', async () => {
    const { page } = open;
    await look('Result Only');
    assert.equal(await shown(), 0);
    await own().focus();
    await page.keyboard.down('o');
    assert.equal(await shown(), 100);
    await page.keyboard.up('o');
    assert.equal(await shown(), 0);
    const button = page.getByRole('button', { name: 'Hold for Original' });
    await button.hover();
    await page.mouse.down();
    assert.equal(await shown(), 100);
    await page.mouse.up();
    assert.equal(await shown(), 0);
    await button.focus();
    await page.keyboard.down(' ');
    assert.equal(await shown(), 100);
    await page.keyboard.up(' ');
    assert.equal(await shown(), 0);
  });

  it('shows the difference', async () => {
    await look('Difference');
    assert.equal(await shown(), 100);
    assert.equal(
      await before().evaluate((image) => getComputedStyle(image).mixBlendMode),
      'difference',
    );
  });

  it('asks for the rest to be let go, and for another edge', async () => {
    const { host, page } = open;
    const keep = page.getByRole('checkbox', { name: 'Keep the rest' });
    const first = host.next('compose');
    await keep.uncheck();
    assert.equal((await first).feather, undefined);
    await keep.check();
    const edge = page.getByRole('spinbutton', { name: 'Soft edge' });
    const second = host.next('compose');
    await edge.fill('900');
    await edge.press('Enter');
    assert.equal((await second).feather, 64);
  });

  it('can take the place of its source', async () => {
    const { host, page } = open;
    const act = host.next('act');
    await page.getByRole('button', { name: 'Replace harbour.png' }).click();
    assert.equal((await act).action, 'replaceFile');
  });
});
