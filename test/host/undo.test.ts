import * as vscode from 'vscode';
import { InsertionPoint } from '../../src/host/documents/insertionPoint.ts';
import { insertPictures } from '../../src/host/documents/insertPictures.ts';
import { show } from './support/editors.ts';
import { Shelf } from './support/shelf.ts';
import { at, closeEditors, newFolder, remove } from './support/workspace.ts';

describe('UNDOPROBE', () => {
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
  const undo = () => vscode.commands.executeCommand('undo');
  for (const mode of [
    'sequential',
    'parallel',
    'oneplace-seq',
    'oneplace-par',
    'saved-seq',
    'saved-par',
    'away-seq',
  ]) {
    it(mode, async () => {
      const log: string[] = [];
      const editor = await show(page('a.md'), 'x |');
      const picture = await shelf.keep('A boat');
      const place = new InsertionPoint(editor.document, editor.selections);
      if (mode.startsWith('saved') || mode.startsWith('away')) {
        await shelf.insertAt(await show(page('other.md'), '|'), [picture]);
        await vscode.commands.executeCommand('workbench.action.files.save');
        if (mode.startsWith('saved')) await vscode.window.showTextDocument(editor.document);
      }
      const one = () =>
        mode === 'sequential' || mode === 'parallel'
          ? shelf.insertAt(editor, [picture])
          : insertPictures([picture], place, shelf.services);
      if (mode.endsWith('seq') || mode === 'sequential') {
        for (let i = 0; i < 3; i++) {
          await one();
          log.push(editor.document.getText());
          if (mode.startsWith('away')) await vscode.window.showTextDocument(page('other.md'));
        }
      } else {
        await Promise.all([one(), one(), one()]);
        log.push(editor.document.getText());
      }
      await vscode.window.showTextDocument(editor.document);
      for (let i = 0; i < 4; i++) {
        await undo();
        log.push(`undo: ${editor.document.getText()}`);
      }
      place.dispose();
      console.log(mode, JSON.stringify(log, null, 1));
      const { appendFileSync } = await import('node:fs');
      appendFileSync('/tmp/undoprobe.txt', `${mode} ${JSON.stringify(log, null, 1)}\n`);
    });
  }
});
