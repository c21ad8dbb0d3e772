import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from './support/eventually.ts';
import { acceptOrder, stepTitle } from './support/order.ts';
import { PanelPage } from './support/panelPage.ts';
import { openSession } from './support/session.ts';
import type { Session } from './support/session.ts';

const row = { title: 'Generate Image from Selection' };

describe('Pictures in documents', () => {
  let session: Session;

  beforeEach(async () => {
    session = await openSession({
      hasKey: true,
      settings: { 'workbench.colorTheme': 'Light 2026' },
    });
  });
  afterEach(() => session.close());

  const guide = () => join(session.folder, 'docs/guide.md');
  const line = 'A comet is a few kilometres of ice and dust.';

  async function selectLine(text: string): Promise<void> {
    const { workbench, page } = session;
    await workbench.openFile('docs/guide.md');
    await page.keyboard.press('ControlOrMeta+F');
    await page.keyboard.type(text);
    await page.locator('.find-widget .matchesCount').getByText('1 of 1').waitFor();
    await page.keyboard.press('Escape');
  }

  it('draws selected text from the context menu and inserts the picture behind its paragraph', async () => {
    const { workbench, page } = session;
    await selectLine(line);
    await workbench
      .editor('guide.md')
      .locator('.selected-text')
      .first()
      .click({ button: 'right', force: true });
    const item = page.getByRole('menuitem', { name: 'Generate Image from Selection…' });
    await item.waitFor();
    await workbench.screenshot('selection-1-menu');
    await item.click();
    await workbench.quickInput.waitFor(stepTitle(1, row));
    assert.equal(await workbench.quickInput.value(), line);
    await workbench.screenshot('selection-2-prompt');
    await acceptOrder(workbench, row);

    const panel = new PanelPage(workbench);
    await panel.large(line).waitFor();
    await workbench.notification('Generating “').waitFor({ state: 'hidden' });
    await workbench.screenshot('selection-3-panel');
    await panel.button('Insert into guide.md').click();
    await panel.savedPath('images/a-comet').waitFor();
    await workbench.screenshot('selection-4-inserted');
    const file = 'a-comet-is-a-few-kilometres-of-ice-and-dust.png';
    const link = `from the Sun.\n\n![A comet is a few kilometres of ice and dust](../images/${file})\n\n## Before`;
    const inserted = workbench.editor('guide.md').locator('.view-lines').getByText('a-comet-is-a');
    await inserted.first().waitFor();
    assert.deepEqual(await readdir(join(session.folder, 'images')), [file]);

    await page.keyboard.press('ControlOrMeta+Z');
    await inserted.waitFor({ state: 'hidden' });
    await page.locator('.tab[data-resource-name="guide.md"]:not(.dirty)').waitFor();
    // The text and the file go by the same Undo, but not in the same moment.
    await eventually(async () => (await readdir(join(session.folder, 'images'))).length === 0);

    await panel.button('Insert into guide.md').click();
    await inserted.first().waitFor();
    await page.keyboard.press('ControlOrMeta+S');
    await eventually(async () => (await readFile(guide(), 'utf8')).includes(link));
    const saved = await readFile(join(session.folder, 'images', file));
    assert.ok(session.standIn.pictures[0]?.bytes.equals(saved));
  });
});
