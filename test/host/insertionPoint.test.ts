import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { InsertionPoint } from '../../src/host/documents/insertionPoint.ts';
import { insertPictures } from '../../src/host/documents/insertPictures.ts';
import { answered } from './support/dialogs.ts';
import { show, showUntitled } from './support/editors.ts';
import { Shelf } from './support/shelf.ts';
import {
  at,
  closeEditors,
  filesIn,
  newFolder,
  next,
  read,
  remove,
  write,
} from './support/workspace.ts';

/** What may happen in the minutes between the question and the picture. */
describe('the place where somebody started', () => {
  const shelf = new Shelf();
  let folder: vscode.Uri;
  let place: InsertionPoint;
  const page = (name: string) => vscode.Uri.joinPath(folder, name);

  before(() => shelf.open());
  beforeEach(() => (folder = newFolder()));
  afterEach(async () => {
    place.dispose();
    await closeEditors();
    await remove(folder, at('images'));
  });
  after(() => shelf.close());

  function start({ document, selections }: vscode.TextEditor): void {
    place = new InsertionPoint(document, selections);
  }
  const insert = async (replaces = false) =>
    insertPictures([await shelf.keep('A boat')], place, shelf.services, replaces);
  const textOf = async (uri: vscode.Uri) =>
    (await vscode.workspace.openTextDocument(uri)).getText();
  const link = '![A boat](../images/a-boat.png)';

  it('follows the text that is typed before it, and what is taken away', async () => {
    const editor = await show(page('a.md'), 'one\n\ntwo «boat» three\n');
    start(editor);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), '# Title\n\nMore\n\n');
      edit.delete(new vscode.Range(2, 0, 2, 4));
      edit.insert(new vscode.Position(3, 0), 'end');
    });
    await insert();
    assert.equal(editor.document.getText(), `# Title\n\nMore\n\none\n\nboat three\nend\n\n${link}`);
  });

  it('replaces the selection where it is now', async () => {
    const editor = await show(page('a.md'), 'two «boat» three');
    start(editor);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'one '));
    await insert(true);
    assert.equal(editor.document.getText(), `one two ${link} three`);
  });

  it('goes on in another file meanwhile', async () => {
    start(await show(page('a.md'), 'x |'));
    await show(page('b.md'), 'other|');
    await insert();
    assert.equal(await textOf(page('a.md')), `x ${link}`);
    assert.equal(await textOf(page('b.md')), 'other');
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, page('a.md').path);
  });

  it('opens a document that was closed', async () => {
    start(await show(page('a.md'), 'one\n\ntwo |\n\nthree\n'));
    await closeEditors();
    await insert();
    assert.equal(await textOf(page('a.md')), `one\n\ntwo ${link}\n\nthree\n`);
  });

  it('finds the place by its surroundings when another program wrote the file', async () => {
    const editor = await show(page('a.md'), 'one\n\nA boat on the sea. |And more.\n');
    start(editor);
    const changed = next(
      vscode.workspace.onDidChangeTextDocument,
      ({ document }) => document === editor.document,
    );
    await write(page('a.md'), 'new\n\none\n\nA boat on the sea. And more.\n');
    await changed;
    await insert();
    assert.equal(await textOf(page('a.md')), `new\n\none\n\nA boat on the sea. ${link}And more.\n`);
  });

  it('takes the end of the document when nothing is left of the place', async () => {
    const editor = await show(page('a.md'), 'one two three four five | six seven eight nine\n');
    start(editor);
    await closeEditors();
    await write(page('a.md'), 'All is new.\n');
    const document = await vscode.workspace.openTextDocument(page('a.md'));
    if (document.getText() !== 'All is new.\n') {
      await next(vscode.workspace.onDidChangeTextDocument, (event) => event.document === document);
    }
    await insert();
    assert.match(document.getText(), /^All is new\.\n/);
    assert.ok(document.getText().includes(link));
  });

  it('goes with a file that is renamed', async () => {
    start(await show(page('a.md'), 'x |'));
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(page('a.md'), page('deep/er/b.md'));
    await vscode.workspace.applyEdit(edit);
    await insert();
    assert.equal(await textOf(page('deep/er/b.md')), 'x ![A boat](../../../images/a-boat.png)');
    assert.equal(await read(page('a.md')), undefined);
  });

  it('goes with a folder that is renamed', async () => {
    start(await show(page('one/a.md'), 'x |'));
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(page('one'), page('two'));
    await vscode.workspace.applyEdit(edit);
    await insert();
    assert.equal(await textOf(page('two/a.md')), 'x ![A boat](../../images/a-boat.png)');
  });

  it('goes with an untitled document that is saved', async () => {
    const uri = page('new.md').with({ scheme: 'untitled' });
    const editor = await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument(uri),
    );
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'one\n\ntwo\n'));
    editor.selection = new vscode.Selection(0, 3, 0, 3);
    start(editor);
    await editor.document.save();
    await insert();
    assert.equal(await textOf(page('new.md')), `one${link}\n\ntwo\n`);
  });

  it('offers the link when the document is gone, and saves the picture for it', async () => {
    start(await show(page('a.md'), 'x |'));
    await closeEditors();
    await remove(page('a.md'));
    await vscode.env.clipboard.writeText('');
    assert.equal(await answered(insert(), 'notification.acceptPrimaryAction'), false);
    assert.equal(await vscode.env.clipboard.readText(), link);
    assert.deepEqual(await filesIn(at('images')), ['a-boat.png']);
  });

  it('offers the link when an untitled document is gone, and makes no new one', async () => {
    start(await showUntitled('x |', 'markdown'));
    await closeEditors();
    assert.equal(await answered(insert(), 'notifications.clearAll'), false);
    assert.deepEqual(await filesIn(at('images')), []);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });
});
