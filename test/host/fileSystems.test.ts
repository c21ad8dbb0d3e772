import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { answered } from './support/dialogs.ts';
import { show, showUntitled } from './support/editors.ts';
import { MemoryFileSystem } from './support/memoryFileSystem.ts';
import { changeSetting, restoreSettings } from './support/settings.ts';
import { Shelf } from './support/shelf.ts';
import {
  addFolder,
  at,
  closeEditors,
  filesIn,
  newFolder,
  read,
  remove,
  write,
} from './support/workspace.ts';
import { tinyPictures } from '../support/pictures.ts';

const acceptDialog = 'workbench.action.acceptSelectedQuickOpenItem';
const giveUp = 'workbench.action.closeQuickOpen';

describe('inserting where files are not as usual', () => {
  const shelf = new Shelf();
  const undo: (() => unknown)[] = [];

  before(() => shelf.open());
  beforeEach(() => vscode.env.clipboard.writeText('before'));
  afterEach(async () => {
    await closeEditors();
    for (let step = undo.pop(); step; step = undo.pop()) await step();
    await remove(at('images'), at('a-boat.png'));
  });
  after(() => shelf.close());

  async function showAt(uri: vscode.Uri): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  }
  const boat = () => shelf.keep('A boat');
  const savedTo = async (uri: vscode.Uri) =>
    tinyPictures.png.equals((await read(uri)) ?? Buffer.alloc(0));

  describe('in a read-only file system', () => {
    let editor: vscode.TextEditor;
    beforeEach(async () => {
      const scheme = 'read-only';
      const files = { '/docs/a.md': 'A boat\n' };
      const provider = MemoryFileSystem.register(scheme, files, { isReadonly: true });
      undo.push(() => provider.dispose());
      editor = await showAt(vscode.Uri.from({ scheme, path: '/docs/a.md' }));
    });

    it('changes nothing, and says so', async () => {
      assert.equal(
        await answered(shelf.insertAt(editor, [await boat()]), 'notifications.clearAll'),
        false,
      );
      assert.equal(editor.document.getText(), 'A boat\n');
      assert.equal(editor.document.isDirty, false);
      assert.equal(await vscode.env.clipboard.readText(), 'before');
    });

    it('saves the picture where the person says, and copies the link', async () => {
      const inserting = shelf.insertAt(editor, [await boat()]);
      const both = (async () => {
        for (;;) {
          await vscode.commands.executeCommand('notification.acceptPrimaryAction');
          await vscode.commands.executeCommand(acceptDialog);
          if ((await vscode.env.clipboard.readText()) !== 'before') return;
        }
      })();
      assert.equal(await inserting, false);
      await both;
      assert.ok(await savedTo(at('a-boat.png')));
      assert.match(await vscode.env.clipboard.readText(), /^!\[A boat\]\(.*a-boat\.png\)$/);
    });
  });

  it('leaves a file alone that its file system calls read-only', async () => {
    const scheme = 'locked';
    const provider = MemoryFileSystem.register(
      scheme,
      { '/a.md': 'A boat\n' },
      { lockedFiles: ['/a.md'] },
    );
    undo.push(() => provider.dispose());
    const editor = await showAt(vscode.Uri.from({ scheme, path: '/a.md' }));
    assert.equal(
      await answered(shelf.insertAt(editor, [await boat()]), 'notifications.clearAll'),
      false,
    );
    assert.equal(editor.document.getText(), 'A boat\n');
  });

  it('keeps to a virtual file system that is a folder of the workspace', async () => {
    const scheme = 'virtual';
    const provider = MemoryFileSystem.register(scheme, { '/docs/a.md': '' });
    undo.push(() => provider.dispose());
    const root = vscode.Uri.from({ scheme, path: '/' });
    undo.push(await addFolder(root));
    const editor = await showAt(vscode.Uri.joinPath(root, 'docs/a.md'));
    await shelf.insertAt(editor, [await boat()]);
    assert.equal(editor.document.getText(), '![A boat](../images/a-boat.png)');
    assert.ok(await savedTo(vscode.Uri.joinPath(root, 'images/a-boat.png')));
    assert.deepEqual(await filesIn(at('images')), []);
    await vscode.commands.executeCommand('undo');
    assert.deepEqual(await filesIn(root), ['docs/a.md']);
  });

  it('asks where to in a virtual file system that is no part of the workspace', async () => {
    const scheme = 'elsewhere';
    const provider = MemoryFileSystem.register(scheme, { '/docs/a.md': '' });
    undo.push(() => provider.dispose());
    const editor = await showAt(vscode.Uri.from({ scheme, path: '/docs/a.md' }));
    assert.equal(await answered(shelf.insertAt(editor, [await boat()]), acceptDialog), true);
    assert.equal(editor.document.getText(), '![A boat](a-boat.png)');
    assert.ok(await savedTo(vscode.Uri.from({ scheme, path: '/docs/a-boat.png' })));
  });

  describe('outside of the workspace', () => {
    let outside: vscode.Uri;
    beforeEach(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'outside-'));
      undo.push(() => rm(folder, { recursive: true }));
      outside = vscode.Uri.file(folder);
    });

    it('asks where to, beginning beside the document', async () => {
      const editor = await show(vscode.Uri.joinPath(outside, 'a.md'), 'x |');
      assert.equal(await answered(shelf.insertAt(editor, [await boat()]), acceptDialog), true);
      assert.equal(editor.document.getText(), 'x ![A boat](a-boat.png)');
      assert.ok(await savedTo(vscode.Uri.joinPath(outside, 'a-boat.png')));
    });

    it('leaves everything as it is when the person gives up', async () => {
      const editor = await show(vscode.Uri.joinPath(outside, 'a.md'), 'x |');
      assert.equal(await answered(shelf.insertAt(editor, [await boat()]), giveUp), false);
      assert.equal(editor.document.getText(), 'x ');
      assert.deepEqual(await filesIn(outside), ['a.md']);
    });
  });

  it('asks where to for an untitled document, and links from the workspace folder', async () => {
    const editor = await showUntitled('x |', 'markdown');
    assert.equal(await answered(shelf.insertAt(editor, [await boat()]), acceptDialog), true);
    assert.equal(editor.document.getText(), 'x ![A boat](a-boat.png)');
    assert.ok(await savedTo(at('a-boat.png')));
  });

  it('says where a setting leads out of the workspace, and changes nothing', async () => {
    await changeSetting('cometapiImages.outputFolder', '../../out');
    undo.push(restoreSettings);
    const folder = newFolder();
    undo.push(() => remove(folder));
    const editor = await show(vscode.Uri.joinPath(folder, 'a.md'), 'x |');
    await assert.rejects(shelf.insertAt(editor, [await boat()]), {
      name: 'ImageError',
      kind: 'storage',
    });
    assert.equal(editor.document.getText(), 'x ');
  });

  it('writes nothing over what stands in the place of the folder', async () => {
    await write(at('images'), 'a file');
    const folder = newFolder();
    undo.push(() => remove(folder));
    const editor = await show(vscode.Uri.joinPath(folder, 'a.md'), 'x |');
    const inserting = shelf.insertAt(editor, [await boat()]);
    await answered(inserting, 'notifications.clearAll').catch(() => undefined);
    assert.equal(editor.document.getText(), 'x ');
    assert.equal(String(await read(at('images'))), 'a file');
  });
});
