import assert from 'node:assert/strict';
import { chmod, lstat, symlink } from 'node:fs/promises';
import * as vscode from 'vscode';
import { putOriginalBack } from '../../src/host/replacing/putOriginalBack.ts';
import { ReplacedFiles } from '../../src/host/replacing/replacedFiles.ts';
import { replaceFile } from '../../src/host/replacing/replaceFile.ts';
import { show } from './support/editors.ts';
import { MapMemento } from './support/memento.ts';
import { MemoryFileSystem } from './support/memoryFileSystem.ts';
import { changeSetting, restoreSettings } from './support/settings.ts';
import { Shelf } from './support/shelf.ts';
import {
  addFolder,
  closeEditors,
  filesIn,
  newFolder,
  next,
  read,
  remove,
  write,
} from './support/workspace.ts';
import { tinyPictures } from '../support/pictures.ts';

const { jpeg, png, webp } = tinyPictures;

describe('a picture in the place of the one in a file', () => {
  const shelf = new Shelf();
  let folder: vscode.Uri;
  let services: Shelf['services'];
  const here = (path: string) => vscode.Uri.joinPath(folder, path);
  const textOf = async (path: string) => String(await read(here(path)));

  before(() => shelf.open());
  beforeEach(() => {
    folder = newFolder();
    services = shelf.services;
  });
  afterEach(async () => {
    services.imageLinks.dispose();
    await closeEditors();
    await restoreSettings();
    await remove(folder);
  });
  after(() => shelf.close());

  /** Replaces what is in a file, and says where it is then. */
  async function replace(path: string, bytes: Uint8Array = png) {
    const replaced = await replaceFile(here(path), await shelf.keep('A boat', bytes), services);
    assert.ok(replaced);
    return replaced;
  }

  describe('of the same type', () => {
    it('stands in the file, and the original in the history', async () => {
      const old = Buffer.concat([png, Buffer.from('old')]);
      await write(here('a.png'), old);
      const { uri, original } = await replace('a.png');
      assert.equal(uri.toString(), here('a.png').toString());
      assert.deepEqual(await read(uri), png);
      assert.equal(original.originalOf, uri.toString());
      assert.equal(original.model, 'unknown');
      assert.deepEqual(await read(vscode.Uri.file(original.path)), old);
      assert.deepEqual(await filesIn(folder), ['a.png']);
    });

    it('makes room for the original again, also after a reload', async () => {
      const old = Buffer.concat([png, Buffer.from('older')]);
      await write(here('a.png'), old);
      const state = new MapMemento();
      const first = { ...services, replaced: new ReplacedFiles(state) };
      await replaceFile(here('a.png'), await shelf.keep('A boat'), first);
      const second = { ...services, replaced: new ReplacedFiles(state) };
      await putOriginalBack(here('a.png'), second);
      assert.deepEqual(await read(here('a.png')), old);
      assert.deepEqual(second.replaced.files, []);
    });

    it('is still known where its folder was moved to', async () => {
      const old = Buffer.concat([png, Buffer.from('to be moved')]);
      await write(here('one/a.png'), old);
      const shown = services.replaced.show();
      await replace('one/a.png');
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(here('one'), here('two'));
      const moved = next(vscode.workspace.onDidRenameFiles);
      await vscode.workspace.applyEdit(edit);
      await moved;
      shown.dispose();
      await putOriginalBack(here('two/a.png'), services);
      assert.deepEqual(await read(here('two/a.png')), old);
    });

    it('is back, and known to be, where an Undo was first', async () => {
      const old = Buffer.concat([jpeg, Buffer.from('undone')]);
      await write(here('a.jpg'), old);
      const { uri } = await replace('a.jpg');
      await remove(uri);
      assert.equal(String(await putOriginalBack(uri, services)), String(here('a.jpg')));
      assert.deepEqual(await read(here('a.jpg')), old);
      assert.deepEqual(services.replaced.files, []);
    });

    it('gives the first original back after several', async () => {
      const old = Buffer.concat([png, Buffer.from('first')]);
      await write(here('a.png'), old);
      await replace('a.png');
      await replace('a.png', Buffer.concat([png, Buffer.from('third')]));
      await putOriginalBack(here('a.png'), services);
      assert.deepEqual(await read(here('a.png')), old);
    });

    it('counts what somebody else has written meanwhile as the original', async () => {
      await write(here('a.png'), Buffer.concat([png, Buffer.from('begin')]));
      await replace('a.png');
      const theirs = Buffer.concat([png, Buffer.from('theirs')]);
      await write(here('a.png'), theirs);
      await replace('a.png', Buffer.concat([png, Buffer.from('again')]));
      await putOriginalBack(here('a.png'), services);
      assert.deepEqual(await read(here('a.png')), theirs);
    });

    it('does not overwrite what somebody else has changed without asking', async () => {
      await write(here('a.png'), Buffer.concat([png, Buffer.from('mine')]));
      await replace('a.png');
      const theirs = Buffer.concat([png, Buffer.from('their work')]);
      await write(here('a.png'), theirs);
      // In its tests VS Code shows no dialog: it fails, or is given up at once.
      await putOriginalBack(here('a.png'), services).catch(() => undefined);
      assert.deepEqual(await read(here('a.png')), theirs);
    });

    it('goes through a link into what it leads to', async () => {
      await write(here('real.png'), Buffer.concat([png, Buffer.from('real')]));
      await symlink(here('real.png').fsPath, here('link.png').fsPath);
      await replace('link.png');
      assert.ok((await lstat(here('link.png').fsPath)).isSymbolicLink());
      assert.deepEqual(await read(here('real.png')), png);
    });

    it('is refused by a file that is not to be written, or holds no picture', async () => {
      await write(here('locked.png'), png);
      await chmod(here('locked.png').fsPath, 0o444);
      await assert.rejects(replace('locked.png'), /cannot be changed/);
      await write(here('text.png'), 'version https://git-lfs.github.com/spec/v1');
      await assert.rejects(replace('text.png'), /left alone/);
      assert.match(await textOf('text.png'), /^version/);
    });

    it('leaves its old place in the record of a picture that was made here', async () => {
      const old = await shelf.keep('An old boat', Buffer.concat([png, Buffer.from('made here')]));
      await write(here('a.png'), Buffer.concat([png, Buffer.from('made here')]));
      await services.saved.remember(old, here('a.png'), png);
      const { original } = await replace('a.png');
      assert.equal(original.id, old.id);
      assert.deepEqual((await shelf.store.find(old.id))?.savedTo, []);
      assert.ok(services.replaced.needs(old.id));
    });
  });

  describe('of another type', () => {
    const page = '# A\n\n![A boat](<pics/hero.jpg> "hero.jpg")\n\n[b]: ./pics/hero.jpg?x#y\n';
    const pageAfter = page.replaceAll('pics/hero.jpg', 'pics/hero.png');

    it('gives the file its true extension, and every link follows', async () => {
      await write(here('pics/hero.jpg'), jpeg);
      await write(here('a.md'), page);
      await write(here('sub/b.html'), '<img src="../pics/hero.jpg" alt="hero.jpg">\n');
      await write(here('sub/c.rst'), '.. image:: ../pics/hero.jpg\n');
      await write(here('other.md'), '![A boat](hero.jpg)\n');
      const { uri, links } = await replace('pics/hero.jpg');
      assert.equal(uri.path, here('pics/hero.png').path);
      assert.equal(links, 4);
      assert.deepEqual(await filesIn(here('pics')), ['hero.png']);
      assert.equal(await textOf('a.md'), pageAfter);
      assert.equal(await textOf('sub/b.html'), '<img src="../pics/hero.png" alt="hero.jpg">\n');
      assert.equal(await textOf('sub/c.rst'), '.. image:: ../pics/hero.png\n');
      assert.equal(await textOf('other.md'), '![A boat](hero.jpg)\n');
    });

    it('is taken back by one Undo, with its file and its links', async () => {
      await write(here('pics/hero.jpg'), jpeg);
      const { document } = await show(here('a.md'), page);
      await replace('pics/hero.jpg');
      assert.equal(document.getText(), pageAfter);
      assert.equal(document.isDirty, false);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), page);
      assert.deepEqual(await filesIn(here('pics')), ['hero.jpg']);
      assert.deepEqual(await read(here('pics/hero.jpg')), jpeg);
      await vscode.commands.executeCommand('redo');
      assert.deepEqual(await filesIn(here('pics')), ['hero.png']);
    });

    it('gives name and links back with the original', async () => {
      await write(here('pics/hero.jpg'), jpeg);
      await write(here('a.md'), page);
      const { uri } = await replace('pics/hero.jpg');
      await putOriginalBack(uri, services);
      assert.deepEqual(await filesIn(here('pics')), ['hero.jpg']);
      assert.deepEqual(await read(here('pics/hero.jpg')), jpeg);
      assert.equal(await textOf('a.md'), page);
    });

    it('never takes a name that is taken', async () => {
      await write(here('hero.jpg'), jpeg);
      await write(here('hero.png'), 'something else');
      await write(here('a.md'), '![A boat](hero.jpg)');
      const { uri } = await replace('hero.jpg');
      assert.equal(uri.path, here('hero-2.png').path);
      assert.equal(await textOf('hero.png'), 'something else');
      assert.equal(await textOf('a.md'), '![A boat](hero-2.png)');
      await putOriginalBack(uri, services);
      assert.deepEqual(await filesIn(folder), ['a.md', 'hero.jpg', 'hero.png']);
      assert.equal(await textOf('a.md'), '![A boat](hero.jpg)');
    });

    it('leaves a document unsaved that somebody is at work on', async () => {
      await changeSetting('files.autoSave', 'off');
      await write(here('hero.jpg'), jpeg);
      const { document } = await show(here('a.md'), '![A boat](hero.jpg)');
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), 'More. ');
      await vscode.workspace.applyEdit(edit);
      await replace('hero.jpg');
      assert.equal(document.getText(), 'More. ![A boat](hero.png)');
      assert.equal(document.isDirty, true);
      assert.equal(await textOf('a.md'), '![A boat](hero.jpg)');
    });

    it('follows where a site serves a folder under an address of its own', async () => {
      const name = folder.path.split('/').at(-1) ?? '';
      await changeSetting('cometapiImages.linkRoots', { [`${name}/static`]: '/img' });
      await write(here('static/hero.jpg'), jpeg);
      await write(here('a.md'), '![A boat](/img/hero.jpg)');
      await replace('static/hero.jpg', webp);
      assert.equal(await textOf('a.md'), '![A boat](/img/hero.webp)');
    });

    it('follows in the cells of a notebook', async () => {
      await write(here('hero.jpg'), jpeg);
      const cells = [
        {
          cell_type: 'markdown',
          metadata: {},
          source: ['![A boat](hero.jpg)\n', '<img src="hero.jpg">'],
        },
      ];
      const notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 2 };
      await write(here('a.ipynb'), JSON.stringify(notebook));
      const { links } = await replace('hero.jpg');
      assert.equal(links, 2);
      assert.doesNotMatch(await textOf('a.ipynb'), /hero\.jpg/);
    });

    it('says which document cannot follow', async () => {
      await write(here('hero.jpg'), jpeg);
      await write(here('large.md'), '![A boat](hero.jpg)\n'.repeat(300_000));
      const { left, links } = await replace('hero.jpg');
      assert.deepEqual(left.map(String), [here('large.md').toString()]);
      assert.equal(links, 0);
    });
  });

  it('takes the place of one in a file system that is no disk', async () => {
    const scheme = 'memory-replacing';
    const files = { '/w/a.md': '![A boat](hero.jpg)' };
    const provider = MemoryFileSystem.register(scheme, files);
    const root = vscode.Uri.from({ scheme, path: '/w' });
    const removeFolder = await addFolder(root);
    try {
      const hero = vscode.Uri.joinPath(root, 'hero.jpg');
      await write(hero, jpeg);
      const replaced = await replaceFile(hero, await shelf.keep('A boat'), services);
      assert.equal(replaced?.uri.path, '/w/hero.png');
      assert.equal(await read(hero), undefined);
      assert.equal(String(await read(vscode.Uri.joinPath(root, 'a.md'))), '![A boat](hero.png)');
    } finally {
      await removeFolder();
      provider.dispose();
    }
  });
});
