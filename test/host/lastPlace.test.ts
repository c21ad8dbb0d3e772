import assert from 'node:assert/strict';
import { posix } from 'node:path';
import * as vscode from 'vscode';
import { LastPlace } from '../../src/host/documents/lastPlace.ts';
import { insertPictures } from '../../src/host/documents/insertPictures.ts';
import { mayTakePictures, refusalOf } from '../../src/host/documents/refusal.ts';
import { show } from './support/editors.ts';
import { MemoryFileSystem } from './support/memoryFileSystem.ts';
import { Shelf } from './support/shelf.ts';
import { at, closeEditors, newFolder, next, remove, write } from './support/workspace.ts';

describe('the place where somebody worked last', () => {
  const shelf = new Shelf();
  let folder: vscode.Uri;
  let last: LastPlace;
  let panel: vscode.WebviewPanel | undefined;
  const page = (name: string) => vscode.Uri.joinPath(folder, name);

  before(() => shelf.open());
  beforeEach(() => {
    folder = newFolder();
    last = new LastPlace();
  });
  afterEach(async () => {
    last.dispose();
    panel?.dispose();
    await closeEditors();
    await remove(folder, at('images'));
  });
  after(() => shelf.close());

  /** Takes the focus from all texts, as the panel does. */
  async function focusPanel(viewColumn = vscode.ViewColumn.Beside): Promise<void> {
    const left = next(vscode.window.onDidChangeActiveTextEditor, (editor) => !editor);
    panel = vscode.window.createWebviewPanel('test.panel', 'Panel', viewColumn);
    if (vscode.window.activeTextEditor) await left;
  }
  const name = () => last.uri && posix.basename(last.uri.path);
  async function insert(): Promise<void> {
    const place = await last.place();
    assert.ok(place);
    assert.equal(await insertPictures([await shelf.keep('A boat')], place, shelf.services), true);
    place.dispose();
  }
  const textOf = async (uri: vscode.Uri) =>
    (await vscode.workspace.openTextDocument(uri)).getText();
  const link = '![A boat](../images/a-boat.png)';

  it('is the editor that was active, not the first one in view', async () => {
    await show(page('a.md'), 'a |');
    const right = { viewColumn: vscode.ViewColumn.Two };
    await write(page('b.md'), 'b \n\nmore');
    const editor = await vscode.window.showTextDocument(page('b.md'), right);
    editor.selection = new vscode.Selection(0, 2, 0, 2);
    await focusPanel();
    assert.equal(name(), 'b.md');
    await insert();
    assert.equal(await textOf(page('a.md')), 'a ');
    assert.equal(await textOf(page('b.md')), `b ${link}\n\nmore`);
  });

  it('follows edits and stays while the tab is hidden', async () => {
    await show(page('a.md'), 'one\n\ntwo |\n');
    await focusPanel(vscode.ViewColumn.One);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(page('a.md'), new vscode.Position(0, 0), 'zero\n\n');
    await vscode.workspace.applyEdit(edit);
    assert.equal(name(), 'a.md');
    await insert();
    assert.equal(await textOf(page('a.md')), `zero\n\none\n\ntwo ${link}\n`);
  });

  it('goes back to the one before when a tab is closed, and is nowhere without any', async () => {
    await show(page('a.md'), 'a |');
    await show(page('b.md'), 'b |');
    await focusPanel();
    assert.equal(name(), 'b.md');
    const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const close = async (label: string) => {
      const tab = tabs().find((each) => each.label === label);
      assert.ok(tab);
      await vscode.window.tabGroups.close(tab, true);
    };
    await close('b.md');
    assert.equal(name(), 'a.md');
    await close('a.md');
    assert.equal(last.uri, undefined);
    assert.equal(await last.place(), undefined);
  });

  it('is the cell that was selected in a notebook', async () => {
    const cells = [
      { cell_type: 'markdown', metadata: {}, source: ['# Title'] },
      { cell_type: 'code', metadata: {}, source: ['x = 1'], outputs: [], execution_count: null },
    ];
    const notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
    await write(page('a.ipynb'), JSON.stringify(notebook));
    const document = await vscode.workspace.openNotebookDocument(page('a.ipynb'));
    const editor = await vscode.window.showNotebookDocument(document);
    const selected = next(vscode.window.onDidChangeNotebookEditorSelection);
    editor.selection = new vscode.NotebookRange(1, 2);
    await selected;
    while (name() !== 'a.ipynb') await next(last.onDidChange);
    panel = vscode.window.createWebviewPanel('test.panel', 'Panel', vscode.ViewColumn.Beside);
    assert.equal(name(), 'a.ipynb');
    await insert();
    assert.equal(document.cellAt(2).document.getText(), link);
  });

  it('is no document that takes no picture', async () => {
    await show(page('a.md'), 'a |');
    const log = await vscode.workspace.openTextDocument({ content: 'x', language: 'log' });
    await vscode.window.showTextDocument(log);
    await focusPanel();
    assert.equal(name(), 'a.md');
  });
});

describe('what takes no picture', () => {
  it('says so before anything is asked', async () => {
    const virtual = MemoryFileSystem.register('sealed', { '/a.md': 'x' }, { isReadonly: true });
    try {
      await vscode.workspace.openTextDocument(vscode.Uri.parse('sealed:/a.md'));
      const locked = { uri: vscode.Uri.parse('sealed:/a.md'), languageId: 'markdown' };
      // What a file system can do is told to the extension host a moment later.
      while (vscode.workspace.fs.isWritableFileSystem('sealed') === undefined) {
        await new Promise(setImmediate);
      }
      assert.match((await refusalOf(locked)) ?? '', /cannot be changed\.$/);
      const output = { uri: vscode.Uri.parse('output:tasks'), languageId: 'Log' };
      assert.match((await refusalOf(output)) ?? '', /does not accept images\.$/);
      const settings = { uri: at('.vscode/settings.json'), languageId: 'jsonc' };
      assert.equal(mayTakePictures(settings), false);
      const page = { uri: at('README.md'), languageId: 'markdown' };
      assert.equal(await refusalOf(page), undefined);
    } finally {
      virtual.dispose();
    }
  });
});
