import assert from 'node:assert/strict';
import sharp from 'sharp';
import { history } from './support/history.ts';
import type { KeptPicture } from './support/history.ts';
import { job } from './support/knowledge.ts';
import { openPage } from './support/openPage.ts';
import type { OpenPage } from './support/openPage.ts';
import { assertClean, focusedId, sentBy, tiles } from './support/tools.ts';

/** A picture as good as any. */
function newest(): KeptPicture {
  const [picture] = history(1);
  assert.ok(picture);
  return picture;
}

describe('ten thousand pictures', () => {
  let open: OpenPage;
  before(async () => {
    open = await openPage({ knows: { pictures: history(10_000) } });
    await open.page.locator('.tile.loaded').first().waitFor();
  });
  after(async () => {
    assertClean(open);
    await open.close();
  });

  const inDocument = () => open.page.locator('.tile').count();
  const asked = () => open.host.all('cards').reduce((sum, { from, to }) => sum + to - from, 0);

  it('holds what is visible and little more, and asks for no more cards than that', async () => {
    assert.ok((await inDocument()) <= 60, `${await inDocument()} tiles`);
    assert.ok(asked() <= 120, `${asked()} cards`);
    assert.equal(await open.page.getByText('Images: 10,000').count(), 1);
  });

  it('scrolls to the last one, still with few in the document', async () => {
    await open.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await open.page.locator('.tile[data-id="p1"]').waitFor();
    assert.ok((await inDocument()) <= 60);
    assert.ok(asked() <= 300, `${asked()} cards`);
  });

  it('jumps from end to end by keyboard, and the focus goes along', async () => {
    await open.page.locator('.tile[data-id="p1"]').focus();
    await open.page.keyboard.press('Home');
    await open.page.waitForFunction(
      () => document.activeElement?.closest('.tile') && scrollY < 200,
    );
    await open.page.locator(`.tile[data-id="p10000"]`).waitFor();
    await open.page.keyboard.press('ArrowRight');
    assert.equal(await focusedId(open), 'p9999');
    await open.page.keyboard.press('End');
    await open.page.locator('.tile[data-id="p1"]').waitFor();
    await open.page.waitForFunction(() => document.activeElement?.getAttribute('data-id') === 'p1');
  });

  it('says where a picture is among them', async () => {
    const last = open.page.locator('.tile[data-id="p1"]');
    const row = Number(await last.locator('..').getAttribute('aria-rowindex'));
    const rows = Number(await open.page.locator('[role=grid]').getAttribute('aria-rowcount'));
    assert.equal(row, rows);
    assert.ok(rows > 1000);
  });

  it('waits for the newer list where cards of an older one are refused', async () => {
    await open.page.evaluate(() => scrollTo(0, 0));
    await open.page.locator('.tile[data-id="p10000"]').waitFor();
    open.host.refusals.set('cards', 'Other images are shown by now.');
    const before = open.host.all('cards').length;
    await open.page.evaluate(() => scrollTo(0, 30_000));
    await open.page.locator('.tile.skeleton').first().waitFor();
    await open.page.evaluate(() => scrollTo(0, 30_001));
    await open.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    assert.ok(open.host.all('cards').length - before <= 3, 'it asks again and again');
    open.host.refusals.clear();
    await open.host.setPictures(open.host.knowledge.pictures);
    await open.page.locator('.tile.skeleton').first().waitFor({ state: 'detached' });
  });
});

describe('the grid when the list changes', () => {
  let open: OpenPage;
  beforeEach(async () => {
    open = await openPage({ knows: { pictures: history(200) } });
    await open.page.locator('.tile.loaded').first().waitFor();
  });
  afterEach(async () => {
    assertClean(open);
    await open.close();
  });

  const newer = () => [
    { ...newest(), id: 'new', prompt: 'A new one' },
    ...open.host.knowledge.pictures,
  ];

  it('keeps the focus on the same picture', async () => {
    await open.page.locator('.tile[data-id="p197"]').focus();
    await open.host.setPictures(newer());
    await open.page.locator('.tile[data-id="new"]').waitFor();
    assert.equal(await focusedId(open), 'p197');
  });

  it('keeps what is looked at in its place on the screen', async () => {
    await open.page.evaluate(() => scrollTo(0, 1500));
    const place = () =>
      open.page.evaluate(() => {
        const tile = [...document.querySelectorAll<HTMLElement>('.tile.loaded')].find(
          (each) => each.getBoundingClientRect().bottom > 60,
        );
        return [tile?.dataset['id'], tile?.getBoundingClientRect().top] as const;
      });
    await open.page.locator('.tile.loaded').nth(20).waitFor();
    const [id, top] = await place();
    await open.host.setPictures(newer());
    await open.page.getByText('Images: 201').waitFor();
    const now = await open.page
      .locator(`.tile[data-id="${id}"]`)
      .evaluate((tile) => tile.getBoundingClientRect().top);
    assert.ok(Math.abs(now - (top ?? 0)) <= 2, `${top} became ${now}`);
  });

  it('gives the focus of a deleted picture to the one in its place', async () => {
    await open.page.locator('.tile[data-id="p199"]').focus();
    const { ids } = await sentBy(open, 'act', () => open.page.keyboard.press('Delete'));
    assert.deepEqual(ids, ['p199']);
    await open.page.waitForFunction(
      () => document.activeElement?.getAttribute('data-id') === 'p198',
    );
  });

  it('puts a finished picture where its job stood', async () => {
    await open.host.setJobs([job({ shape: 1.5 })]);
    const tile = open.page.locator('.job');
    await tile.waitFor();
    const before = await tile.boundingBox();
    const second = () => open.page.locator('.tile[data-id="p199"]').boundingBox();
    const neighbour = await second();
    const made = { ...newest(), id: 'made', width: 1536, height: 1024 };
    await open.host.setJobs([]);
    await open.host.setPictures([made, ...open.host.knowledge.pictures]);
    const picture = open.page.locator('.tile[data-id="made"]');
    await picture.waitFor();
    await tile.waitFor({ state: 'detached' });
    const after = await picture.boundingBox();
    assert.ok(before && after);
    for (const side of ['x', 'y', 'width', 'height'] as const) {
      assert.ok(
        Math.abs(before[side] - after[side]) < 1,
        `${side}: ${before[side]} became ${after[side]}`,
      );
    }
    assert.deepEqual(await second(), neighbour);
  });
});

describe('thumbnails', () => {
  it('are made once of what is seen, small, and of the same shape', async () => {
    const pictures = history(300).map((each) => ({ ...each, hasThumbnail: false }));
    const open = await openPage({ knows: { pictures } });
    const first = await open.host.next('thumbnail');
    const { width, height, format } = await sharp(first.bytes).metadata();
    const picture = open.host.find(first.id);
    assert.equal(format, 'webp');
    assert.equal(Math.max(width, height), 480);
    assert.ok(picture && Math.abs(width / height - picture.width / picture.height) < 0.01);
    await open.page.waitForFunction(
      () =>
        document.querySelectorAll('.tile.loaded').length ===
        document.querySelectorAll('.tile[data-id]').length,
    );
    const visible = await open.page.locator(tiles).count();
    while (open.host.all('thumbnail').length < visible) await open.host.next('thumbnail');
    await open.page.evaluate(() => scrollTo(0, 4000));
    await open.page.locator('.tile.loaded').first().waitFor();
    await open.host.next('thumbnail');
    await open.page.evaluate(() => scrollTo(0, 0));
    await open.page.locator('.tile[data-id="p300"].loaded').waitFor();
    const ids = open.host.all('thumbnail').map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.length < 200, `${ids.length} of 300`);
    assertClean(open);
    await open.close();
  });

  it('are not made where there is one', async () => {
    const open = await openPage();
    await open.page.locator('.tile.loaded').nth(8).waitFor();
    assert.equal(open.host.all('thumbnail').length, 0);
    await open.close();
  });
});
