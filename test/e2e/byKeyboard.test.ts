import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from './support/eventually.ts';
import { acceptOrder } from './support/order.ts';
import { PanelPage } from './support/panelPage.ts';
import { openSession } from './support/session.ts';
import type { Session } from './support/session.ts';

const prompt = 'A paper boat on calm water';

describe('The first hour by keyboard alone', () => {
  let session: Session;
  let panel: PanelPage;

  before(async () => {
    session = await openSession({
      settings: { 'workbench.colorTheme': 'Dark 2026', 'files.autoSave': 'off' },
    });
    panel = new PanelPage(session.workbench);
    await writeFile(join(session.folder, 'boats.md'), '# Boats\n\n![A red boat](images/red.png)\n');
  });
  after(() => session.close());

  const press = (keys: string) => session.page.keyboard.press(keys);
  const shoot = (name: string) => session.workbench.screenshot(`keyboard-${name}`);

  /** Goes on by Tab until something with this name in the panel has the keys. */
  async function tabTo(name: string): Promise<void> {
    const target = panel.frame.locator(':focus').and(panel.frame.getByLabel(name));
    const button = panel.frame.locator('button:focus').and(panel.button(name));
    for (let step = 0; step < 40; step++) {
      if ((await target.count()) + (await button.count()) > 0) return;
      await press('Tab');
    }
    assert.fail(`Tab does not come to “${name}”.`);
  }

  /** What the palette does when a command is typed and looked for by the arrow keys. */
  async function command(title: string): Promise<void> {
    const { quickInput } = session.workbench;
    const row = session.page.locator('.quick-input-widget .monaco-list-row.focused .label-name');
    for (let attempt = 0; attempt < 10; attempt++) {
      await press('F1');
      await quickInput.fill(`>${title}`);
      for (let line = 0; line < 3; line++) {
        if ((await row.allInnerTexts())[0] === title) return press('Enter');
        await press('ArrowDown');
      }
      await press('Escape');
    }
    assert.fail(`The palette has no “${title}”.`);
  }

  it('goes from the palette to an image, the key included', async () => {
    const { page, standIn, workbench } = session;
    await workbench.openFile('boats.md');
    await command('CometAPI: Generate Image…');
    await workbench.quickInput.waitFor('Generate Image (1/4)');
    await shoot('1-key');
    await page.keyboard.type(standIn.apiKey);
    await press('Enter');
    await workbench.quickInput.waitFor('Generate Image (2/4)');
    await workbench.quickInput.fill(prompt);
    await press('Enter');
    await workbench.quickInput.waitFor('Generate Image (3/4)');
    await workbench.quickInput.items();
    await shoot('2-models');
    await press('Enter');
    await workbench.quickInput.waitFor('Generate Image (4/4)');
    await press('Enter');
    await panel.large(prompt).waitFor();
    await shoot('3-image');
  });

  it('generates from the panel, stars, and deletes to the next place', async () => {
    await command('CometAPI: Show Image History');
    await panel.prompt.and(panel.frame.locator(':focus')).waitFor();
    await panel.prompt.fill('A lighthouse in fog');
    await tabTo('Count');
    await press('ControlOrMeta+Enter');
    await panel.tile('A lighthouse in fog').waitFor();
    await tabTo('A lighthouse in fog');
    await press('s');
    await panel.button('Remove Star').first().waitFor();
    await shoot('6-starred');
    await press('Delete');
    await session.workbench.modal().waitFor();
    await press('Enter');
    await panel.tile('A lighthouse in fog').waitFor({ state: 'detached' });
    await panel.tile(prompt).and(panel.frame.locator(':focus')).waitFor();
    await shoot('7-deleted');
  });

  it('mends a link by the quick fix', async () => {
    const { folder, page, workbench } = session;
    await press('ControlOrMeta+1');
    await workbench.goToLine(3);
    const fix = page.locator('.action-widget').getByText('Generate this image from its');
    await press('ControlOrMeta+.');
    await fix.waitFor();
    await shoot('8-fix');
    await press('Enter');
    await acceptOrder(workbench, { title: 'Generate Missing Image' });
    const file = join(folder, 'images/red.png');
    await eventually(async () => (await readFile(file).catch(() => '')).length > 0);
    assert.deepEqual(session.errors, []);
  });
});
