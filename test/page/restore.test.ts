import assert from 'node:assert/strict';
import { history } from './support/history.ts';
import { openPage } from './support/openPage.ts';
import { assertClean, tiles } from './support/tools.ts';

describe('a page that was taken away', () => {
  it('comes back with its query, its place and what was typed', async () => {
    const open = await openPage({ knows: { pictures: history(400) } });
    const { page, host } = open;
    await page.getByRole('searchbox').fill('a');
    await host.next('search');
    // What is on its way while a page is taken away is lost to the stub, unlike in VS Code.
    const sent = host.next('prompt');
    await page.locator('#prompt').fill('Typed just now');
    await sent;
    await page.locator('.tile.loaded').first().waitFor();
    await page.evaluate(() => scrollTo(0, 2400));
    await page.waitForFunction(() =>
      sessionStorage.getItem('vscode-state')?.includes('"scroll":2400'),
    );
    const count = await page.locator('.count').innerText();
    const ready = host.next('ready');
    await open.reload();
    assert.equal((await ready).query.text, 'a');
    assert.equal(await page.getByRole('searchbox').inputValue(), 'a');
    assert.equal(await page.locator('#prompt').inputValue(), 'Typed just now');
    assert.equal(await page.locator('.count').innerText(), count);
    assert.equal(await page.evaluate(() => scrollY), 2400);
    await page.locator('.tile.loaded').first().waitFor();
    assertClean(open);
    await open.close();
  });

  it('opens the picture that stood open, in its place', async () => {
    const open = await openPage();
    const { page } = open;
    await page.locator('.tile.loaded').first().waitFor();
    await page.locator(tiles).nth(3).click();
    await page.getByText('4 of 40').waitFor();
    await open.reload();
    await page.locator('.viewer .stage.loaded').waitFor();
    await page.getByText('4 of 40').waitFor();
    await page.keyboard.press('Escape');
    await open.close();
  });

  it('shows what is new rather than what stood open', async () => {
    const open = await openPage();
    const { page, host } = open;
    await page.locator('.tile.loaded').first().waitFor();
    await page.locator(tiles).nth(3).click();
    await page.getByText('4 of 40').waitFor();
    const [fresh, , , old] = host.knowledge.pictures;
    assert.ok(fresh && old);
    const [late, now] = [host.details(old.id), host.details(fresh.id)];
    // Its record is asked for, and comes only after something else was shown.
    host.knowledge.pictures = host.knowledge.pictures.filter((picture) => picture !== old);
    const asked = host.next('details');
    await open.reload();
    assert.equal((await asked).id, old.id);
    await host.send({ type: 'show', pictures: [now], position: 0 });
    await host.send({ type: 'details', details: late });
    await page.locator('.viewer').getByRole('img', { name: now.prompt }).waitFor();
    await page.locator('.viewer .stage.loaded').waitFor();
    assert.equal(await page.getByText('4 of').count(), 0);
    await open.close();
  });

  it('keeps no picture, only ids', async () => {
    const open = await openPage();
    await open.page.locator('.tile.loaded').first().waitFor();
    await open.page.locator(tiles).first().click();
    await open.page.locator('.stage.loaded').waitFor();
    const state = await open.page.evaluate(() => sessionStorage.getItem('vscode-state') ?? '');
    assert.ok(state.length < 500 && !state.includes('http'), state);
    await open.close();
  });
});

describe('jobs', () => {
  it('are told when they start, fail and finish', async () => {
    const open = await openPage();
    const { failed, job } = await import('./support/knowledge.ts');
    const heard = (text: string) => open.page.locator('.heard').getByText(text).waitFor();
    const running = job();
    await open.host.setJobs([running]);
    await heard(`Generating: ${running.prompt}`);
    await open.host.setJobs([running, failed]);
    await heard(`Failed: ${failed.message ?? ''}`);
    await open.host.setJobs([failed]);
    await heard(`Finished: ${running.prompt}`);
    assertClean(open);
    await open.close();
  });

  it('count the seconds and fill their bar against the usual time', async () => {
    const { job } = await import('./support/knowledge.ts');
    const open = await openPage({ knows: { jobs: [job({ startedAt: Date.now() - 3_000 })] } });
    const bar = open.page.getByRole('progressbar');
    const value = async () => Number(await bar.getAttribute('aria-valuenow'));
    const first = await value();
    assert.ok(first >= 20 && first < 60, `${first}`);
    await open.page.locator('.job-state').getByText('5 s of about 12 s').waitFor();
    assert.ok((await value()) > first);
    await open.close();
  });
});
