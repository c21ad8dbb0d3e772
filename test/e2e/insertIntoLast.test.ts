import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from './support/eventually.ts';
import { acceptModel, stepTitle } from './support/order.ts';
import { PanelPage } from './support/panelPage.ts';
import { openSession } from './support/session.ts';
import type { Session } from './support/session.ts';

const row = { title: 'Generate and Insert Image' };

describe('Insert in the panel', () => {
  let session: Session;

  before(async () => {
    session = await openSession({
      hasKey: true,
      settings: { 'workbench.colorTheme': 'Dark 2026', '[markdown]': { 'editor.wordWrap': 'off' } },
    });
    const cells = [
      { cell_type: 'code', metadata: {}, source: ['x = 1'], outputs: [], execution_count: null },
    ];
    const notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
    await writeFile(file('a.md'), '# Left\n\nThe left page.\n');
    await writeFile(file('b.md'), '# Right\n\nThe right page.\n\n## Boats\n');
    await writeFile(file('code.ipynb'), JSON.stringify(notebook));
    await mkdir(file('.vscode'), { recursive: true });
    await writeFile(file('.vscode/settings.json'), '{}\n');
  });
  after(() => session.close());

  const file = (name: string) => join(session.folder, name);
  const link = '![A paper boat](images/a-paper-boat.png)';

  it('goes to the editor of the last work, and each Undo takes one back', async () => {
    const { workbench, page } = session;
    await workbench.openFile('a.md');
    await workbench.runCommand('View: Split Editor Right');
    await workbench.openFile('b.md');
    await workbench.goToLine(5);
    const panel = new PanelPage(workbench);
    await panel.open();
    await panel.chooseModel('gpt-image-2');
    await panel.generate('A paper boat');
    await panel.openTile('A paper boat');
    const insert = panel.button('Insert into b.md');
    await insert.waitFor();
    await workbench.screenshot('last-1-button');

    const links = workbench.editor('b.md').locator('.view-line').getByText('a-paper-boat.png');
    for (const count of [1, 2, 3]) {
      await insert.click();
      await eventually(async () => (await links.count()) === count);
    }
    await workbench.screenshot('last-2-inserted');
    const blocks = [link, link, link].join('\n\n');
    await save('b.md', `# Right\n\nThe right page.\n\n${blocks}\n\n## Boats\n`);
    assert.equal(await readFile(file('a.md'), 'utf8'), '# Left\n\nThe left page.\n');

    for (const count of [2, 1, 0]) {
      await page.keyboard.press('ControlOrMeta+Z');
      await eventually(async () => (await links.count()) === count);
    }
    await save('b.md', '# Right\n\nThe right page.\n\n## Boats\n');
    await workbench.runCommand('View: Close All Editors');
  });

  it('puts a cell of text below one of code', async () => {
    const { workbench, page } = session;
    await workbench.pickFile('code.ipynb');
    const code = page.locator('.notebookOverlay .code-cell-row');
    await code.waitFor();
    await workbench.runCommand('Notebook: Edit Cell');
    await workbench.runCommand('CometAPI: Generate and Insert Image…');
    await workbench.quickInput.waitFor(stepTitle(1, row));
    await workbench.quickInput.fill('A comet');
    await workbench.quickInput.accept();
    await acceptModel(workbench, 'gpt-image-2', row);
    await workbench.notification('Generating “').waitFor({ state: 'hidden' });
    await page.locator('.notebookOverlay .markdown-cell-row').waitFor({ state: 'attached' });
    await workbench.screenshot('last-3-code-cell');
    await eventually(async () => {
      await page.keyboard.press('ControlOrMeta+S');
      const { cells } = JSON.parse(await readFile(file('code.ipynb'), 'utf8')) as {
        cells: readonly { readonly cell_type: string; readonly source: readonly string[] }[];
      };
      return (
        cells.length === 2 &&
        cells[0]?.source.join('') === 'x = 1' &&
        cells[1]?.source.join('') === '![A comet](images/a-comet.png)'
      );
    });
  });

  it('says that a place takes no picture before anything is paid', async () => {
    const { workbench } = session;
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFile('.vscode/settings.json');
    const paid = session.standIn.pictures.length;
    await workbench.runCommand('CometAPI: Generate and Insert Image…');
    await workbench.notification('does not accept images').waitFor();
    await workbench.screenshot('last-4-refused');
    assert.equal(session.standIn.pictures.length, paid);
  });

  /** Saves the document in front until its file is this. */
  async function save(name: string, text: string): Promise<void> {
    await eventually(async () => {
      await session.page.keyboard.press('ControlOrMeta+S');
      return (await readFile(file(name), 'utf8')) === text;
    });
  }
});
