import assert from 'node:assert/strict';
import { failed, job } from './support/knowledge.ts';
import { openPage } from './support/openPage.ts';
import type { OpenPage } from './support/openPage.ts';
import { assertClean, focusedId, sentBy, tiles } from './support/tools.ts';

describe('a request', () => {
  let open: OpenPage;
  beforeEach(async () => {
    open = await openPage({ knows: { jobs: [failed, job()] } });
    await open.page.locator('.tile.loaded').first().waitFor();
  });
  afterEach(async () => {
    assertClean(open);
    await open.close();
  });

  const button = (name: string) => open.page.getByRole('button', { name, exact: true });
  const told = (text: string) => open.page.locator('.toast').getByText(text).waitFor();

  it('that is refused is told', async () => {
    open.host.refusals.set('act', 'The image is no longer there.');
    await open.page.locator(tiles).first().focus();
    await open.page.keyboard.press('s');
    await told('The image is no longer there.');
  });

  it('that nobody answers is told in the end', async () => {
    await open.page.clock.install();
    open.host.isSilent = true;
    await sentBy(open, 'model', async () => {
      await open.page.getByRole('combobox', { name: 'Model' }).fill('my-model');
      await open.page.keyboard.press('Enter');
    });
    await open.page.clock.fastForward('01:00');
    await told('VS Code does not respond.');
  });

  it('to compare tells that a picture is gone, and goes on with those that are there', async () => {
    for (const index of [0, 1, 2]) {
      await open.page
        .locator(tiles)
        .nth(index)
        .click({ modifiers: ['ControlOrMeta'] });
    }
    open.host.knowledge.pictures = open.host.knowledge.pictures.slice(1);
    await button('Compare').click();
    await open.page.locator('.compare .stage.loaded').nth(1).waitFor();
    assert.equal(await open.page.locator('figure').count(), 2);
    await open.page.keyboard.press('Escape');
    open.host.knowledge.pictures = [];
    await button('Compare').click();
    await told('There is no picture');
  });

  it('to copy a picture that is gone says so', async () => {
    await open.page.locator(tiles).first().focus();
    open.host.knowledge.pictures = [];
    await open.page.keyboard.press('Control+c');
    await told('The image was not copied: There is no picture');
  });

  it('to restore what is gone leaves the gallery', async () => {
    await open.page.locator(tiles).nth(3).click();
    await open.page.getByText('4 of 40').waitFor();
    const [, , , gone] = open.host.knowledge.pictures;
    open.host.knowledge.pictures = open.host.knowledge.pictures.filter((each) => each !== gone);
    const asked = open.host.next('details');
    await open.reload();
    await asked;
    await open.page.locator('.tile.loaded').first().waitFor();
    assert.equal(await open.page.locator('.viewer').isVisible(), false);
  });

  it('to try again is made once, however often the button is pressed before the answer', async () => {
    open.host.isSilent = true;
    const retry = button('Try Again');
    for (let i = 0; i < 3; i++) await retry.click({ force: true });
    await button('Change the Prompt').click({ force: true });
    const made = open.host.received.filter(({ type }) => type === 'retry' || type === 'follow');
    assert.deepEqual(made, [{ type: 'retry', jobId: 'job-failed' }]);
    assert.equal(await retry.getAttribute('aria-disabled'), 'true');
  });

  it('to generate has an id of its own, each time', async () => {
    for (let i = 0; i < 3; i++) {
      await sentBy(open, 'generate', () => button('Generate').click());
    }
    const ids = open.host.all('generate').map(({ orderId }) => orderId);
    assert.equal(new Set(ids).size, 3);
  });

  it('is not answered by a message from elsewhere', async () => {
    await open.page.locator(tiles).first().focus();
    await open.page.evaluate(() => {
      const data = { type: 'status', text: 'from elsewhere' };
      window.dispatchEvent(new MessageEvent('message', { data, origin: 'https://example.com' }));
    });
    await open.host.send({ type: 'status', text: 'from here' });
    await told('from here');
    assert.equal(await open.page.getByText('from elsewhere').count(), 0);
    assert.ok(await focusedId(open));
  });
});
