import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { currentPlace } from '../../src/host/documents/currentPlace.ts';
import { InsertionPoint } from '../../src/host/documents/insertionPoint.ts';
import { insertPictures } from '../../src/host/documents/insertPictures.ts';
import { show } from './support/editors.ts';
import { Shelf } from './support/shelf.ts';
import { at, closeEditors, filesIn, newFolder, next, remove, write } from './support/workspace.ts';

describe('inserting where there is no text editor', () => {
  const shelf = new Shelf();
  let folder: vscode.Uri;
  const page = (name: string) => vscode.Uri.joinPath(folder, name);

  before(() => shelf.open());
  beforeEach(() => (folder = newFolder()));
  afterEach(async () => {
    await closeEditors();
    await remove(folder, at('images'));
  });
  after(() => shelf.close());

  async function insertHere(): Promise<void> {
    const place = await currentPlace();
    assert.ok(place);
    await insertAt(place);
  }
  async function insertAt(place: InsertionPoint): Promise<void> {
    assert.equal(await insertPictures([await shelf.keep('A boat')], place, shelf.services), true);
    place.dispose();
  }
  const textOf = async (uri: vscode.Uri) =>
    (await vscode.workspace.openTextDocument(uri)).getText();
  const link = '![A boat](../images/a-boat.png)';

  for (const view of ['vscode.markdown.editor', 'vscode.markdown.preview.editor']) {
    it(`takes the end of the document in ${view}, which stays in front`, async () => {
      await write(page('a.md'), '# Title\n');
      await vscode.commands.executeCommand('vscode.openWith', page('a.md'), view);
      await insertHere();
      assert.equal(await textOf(page('a.md')), `# Title\n\n${link}\n`);
      const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
      assert.ok(input instanceof vscode.TabInputCustom);
      assert.equal(input.viewType, view);
      await vscode.commands.executeCommand('undo');
      assert.equal(await textOf(page('a.md')), '# Title\n');
      assert.deepEqual(await filesIn(at('images')), []);
    });

    it(`returns to the place of a text editor that became ${view}`, async () => {
      const { document, selections } = await show(page('a.md'), 'one |\n\ntwo\n');
      const place = new InsertionPoint(document, selections);
      await vscode.commands.executeCommand('vscode.openWith', page('a.md'), view);
      await insertAt(place);
      assert.equal(await textOf(page('a.md')), `one ${link}\n\ntwo\n`);
    });
  }

  async function openPreview(command: string, uri: vscode.Uri): Promise<void> {
    await vscode.commands.executeCommand(command, uri);
    const previews = () =>
      vscode.window.tabGroups.all
        .map(({ activeTab }) => activeTab)
        .filter((tab) => tab?.label.endsWith(posix.basename(uri.path)))
        .filter((tab) => tab?.input instanceof vscode.TabInputWebview);
    while (previews().length === 0) await next(vscode.window.tabGroups.onDidChangeTabs);
    await vscode.commands.executeCommand('workbench.action.focusLastEditorGroup');
  }

  it('takes the end of the document in a preview', async () => {
    await write(page('a previewed page.md'), '# Title');
    await openPreview('markdown.showPreview', page('a previewed page.md'));
    await insertHere();
    assert.equal(await textOf(page('a previewed page.md')), `# Title\n\n${link}`);
  });

  it('takes the cursor of the editor beside a preview', async () => {
    await show(page('a.md'), '# Title|\n\nText\n');
    await openPreview('markdown.showPreviewToSide', page('a.md'));
    await insertHere();
    assert.equal(await textOf(page('a.md')), `# Title${link}\n\nText\n`);
  });

  describe('in a notebook', () => {
    const cells = [
      { cell_type: 'markdown', metadata: {}, source: ['# Title\n', 'Text'] },
      { cell_type: 'code', metadata: {}, source: ['x = 1'], outputs: [], execution_count: null },
    ];
    async function showNotebook(): Promise<vscode.NotebookEditor> {
      const notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
      await write(page('a.ipynb'), JSON.stringify(notebook));
      return vscode.window.showNotebookDocument(
        await vscode.workspace.openNotebookDocument(page('a.ipynb')),
      );
    }

    it('takes the end of a Markdown cell that is shown', async () => {
      const { notebook } = await showNotebook();
      const { document } = notebook.cellAt(0);
      await insertHere();
      assert.equal(document.getText(), `# Title\nText\n\n${link}`);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), '# Title\nText');
      assert.deepEqual(await filesIn(at('images')), []);
    });

    it('takes the cursor of a Markdown cell that is edited, and comes back to it', async () => {
      const { notebook } = await showNotebook();
      await vscode.commands.executeCommand('notebook.cell.edit');
      const editor = vscode.window.activeTextEditor;
      assert.ok(editor);
      editor.selection = new vscode.Selection(1, 0, 1, 0);
      const place = new InsertionPoint(editor.document, editor.selections);
      await show(page('b.md'), 'other|');
      await insertAt(place);
      assert.equal(notebook.cellAt(0).document.getText(), `# Title\n\n${link}\n\nText`);
      assert.equal(await textOf(page('b.md')), 'other');
    });

    it('shows a notebook again whose editor was closed', async () => {
      const { notebook } = await showNotebook();
      const { document } = notebook.cellAt(0);
      const place = new InsertionPoint(document, []);
      await closeEditors();
      await insertAt(place);
      assert.equal(document.getText(), `# Title\nText\n\n${link}`);
      assert.equal(vscode.window.activeNotebookEditor?.notebook, notebook);
    });

    it('puts a cell of text below one of code, which one Undo takes away', async () => {
      const editor = await showNotebook();
      editor.selection = new vscode.NotebookRange(1, 2);
      await insertHere();
      const { notebook } = editor;
      assert.equal(notebook.cellCount, 3);
      assert.equal(notebook.cellAt(1).document.getText(), 'x = 1');
      assert.equal(notebook.cellAt(2).kind, vscode.NotebookCellKind.Markup);
      assert.equal(notebook.cellAt(2).document.getText(), link);
      assert.equal(vscode.window.activeNotebookEditor?.selection.start, 2);
      await vscode.commands.executeCommand('undo');
      assert.equal(notebook.cellCount, 2);
      while ((await filesIn(at('images'))).length > 0) await setImmediate();
    });

    it('does so from within the code, too', async () => {
      const { notebook } = await showNotebook();
      const { document } = notebook.cellAt(1);
      await insertAt(new InsertionPoint(document, [new vscode.Selection(0, 2, 0, 2)]));
      assert.equal(document.getText(), 'x = 1');
      assert.equal(notebook.cellAt(2).document.getText(), link);
    });
  });
});
