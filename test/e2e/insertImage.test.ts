import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from './support/eventually.ts';
import { acceptModel, stepTitle } from './support/order.ts';
import { openSession } from './support/session.ts';
import type { Session } from './support/session.ts';

const row = { title: 'Generate and Insert Image' };

describe('Generate and Insert Image', () => {
  let session: Session;

  before(async () => {
    session = await openSession({
      hasKey: true,
      settings: {
        'workbench.colorTheme': 'Dark 2026',
        // Tests look for whole lines.
        '[markdown]': { 'editor.wordWrap': 'off' },
      },
    });
  });
  // Quick Open knows files that are there when it is opened first.
  before(async () => {
    const cells = [
      { cell_type: 'markdown', metadata: {}, source: ['A text about comets.'] },
      { cell_type: 'code', metadata: {}, source: ['x = 1'], outputs: [], execution_count: null },
    ];
    const notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
    await writeFile(file('cursors.md'), 'First: \nSecond: \n');
    await writeFile(file('rich.md'), '# A page\n\nSome text.\n');
    await writeFile(file('comets.ipynb'), JSON.stringify(notebook));
  });
  after(() => session.close());

  const images = async () => (await readdir(join(session.folder, 'images')).catch(() => [])).sort();
  const file = (name: string) => join(session.folder, name);

  async function order(prompt: string): Promise<void> {
    const { quickInput } = session.workbench;
    await quickInput.waitFor(stepTitle(1, row));
    await quickInput.fill(prompt);
    await quickInput.accept();
    await acceptModel(session.workbench, 'gpt-image-2', row);
  }

  /** Saves what is in front until the file has this text. */
  async function saveAs(name: string, text: string): Promise<void> {
    await eventually(async () => {
      await session.page.keyboard.press('ControlOrMeta+S');
      return (await readFile(file(name), 'utf8')).includes(text);
    });
  }

  async function closeEditors(): Promise<void> {
    await session.workbench.runCommand('View: Close All Editors');
  }

  const item = () => session.page.getByRole('menuitem', { name: 'Generate and Insert Image…' });

  it('puts the link at every cursor, from the context menu, and undoes all at once', async () => {
    const { workbench, page } = session;
    await workbench.openFile('cursors.md');
    await page.keyboard.press('End');
    await workbench.runCommand('Add Cursor Below');
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+F10');
    await item().waitFor();
    await workbench.screenshot('insert-1-menu');
    await item().click();
    await order('A paper boat');
    const text = workbench.editor('cursors.md').locator('.view-lines');
    await text.getByText('![A paper boat](images/a-paper-boat.png)').nth(1).waitFor();
    assert.deepEqual(await images(), ['a-paper-boat.png']);
    await workbench.notification('Generating “').waitFor({ state: 'hidden' });
    await workbench.screenshot('insert-2-inserted');

    // What is typed now takes the place of both descriptions.
    await page.keyboard.type('Boat');
    const [first, second] = ['First: ', 'Second: '].map(
      (start) => `${start}![Boat](images/a-paper-boat.png)`,
    );
    await saveAs('cursors.md', `${first}\n${second}\n`);
    await page.keyboard.press('ControlOrMeta+Z');
    await page.keyboard.press('ControlOrMeta+Z');
    await saveAs('cursors.md', 'First: \nSecond: \n');
    // The text and the file go by the same Undo, but not in the same moment.
    await eventually(async () => (await images()).length === 0);
    await closeEditors();
  });

  it('adds to the document that VS Code’s Markdown editor shows', async () => {
    const { workbench, page } = session;
    await workbench.openFile('rich.md');
    await workbench.runCommand('View: Reopen Editor With...');
    await workbench.quickInput.pick('Markdown Editor');
    await page.locator('.tab[data-resource-name="rich.md"]').waitFor();
    await page
      .frameLocator('iframe.webview.ready')
      .frameLocator('iframe#active-frame')
      .getByText('Some text.')
      .waitFor();
    await workbench.runCommand('CometAPI: Generate and Insert Image…');
    await order('A paper boat');
    await page.locator('.tab[data-resource-name="rich.md"].dirty').waitFor();
    await workbench.notification('Generating “').waitFor({ state: 'hidden' });
    await workbench.screenshot('insert-3-rich');
    assert.deepEqual(await images(), ['a-paper-boat.png']);
    await workbench.tab('rich.md').click();
    await saveAs('rich.md', '# A page\n\nSome text.\n\n![A paper boat](images/a-paper-boat.png)\n');
    await workbench.screenshot('insert-4-rich-front');
    await closeEditors();
  });

  it('is in the context menu of a notebook’s Markdown cell', async () => {
    const { workbench, page } = session;
    await workbench.pickFile('comets.ipynb');
    await page.locator('.notebookOverlay .code-cell-row').waitFor();
    await workbench.runCommand('Notebook: Edit Cell');
    const cell = page.locator('.markdown-cell-row .monaco-editor');
    await cell.locator('.view-line').getByText('A text about comets.').click({ button: 'right' });
    await item().waitFor();
    await workbench.screenshot('insert-5-notebook');
    await item().click();
    await order('A comet');
    await cell.locator('.view-lines').getByText('![A comet](images/a-comet.png)').waitFor();
    await workbench.notification('Generating “').waitFor({ state: 'hidden' });
    await workbench.screenshot('insert-6-notebook');
    await saveAs('comets.ipynb', '![A comet](images/a-comet.png)');
    assert.deepEqual(await images(), ['a-comet.png', 'a-paper-boat.png']);
  });
});
