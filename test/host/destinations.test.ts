import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { show } from './support/editors.ts';
import { changeSetting, restoreSettings } from './support/settings.ts';
import { Shelf } from './support/shelf.ts';
import { addFolder, at, closeEditors, filesIn, newFolder, remove } from './support/workspace.ts';

describe('where files go', () => {
  const shelf = new Shelf();
  let folder: vscode.Uri;
  const page = (name: string) => vscode.Uri.joinPath(folder, name);

  before(() => shelf.open());
  beforeEach(() => (folder = newFolder()));
  afterEach(async () => {
    await closeEditors();
    await restoreSettings();
    await remove(folder, at('images'), at('static'), at('media'));
  });
  after(() => shelf.close());

  async function linkIn(uri: vscode.Uri): Promise<string> {
    const editor = await show(uri, '|');
    await shelf.insertAt(editor, [await shelf.keep('A boat')]);
    return editor.document.getText();
  }

  describe('when markdown.copyFiles.destination says it', () => {
    const follow = (destination: Readonly<Record<string, string>>) =>
      changeSetting('markdown.copyFiles.destination', destination);

    const rows: readonly (readonly [destination: string, file: string, link: string])[] = [
      ['./media/', 'media/a-boat.png', 'media/a-boat.png'],
      ['${documentBaseName}/${fileName}', 'page/a-boat.png', 'page/a-boat.png'],
      ['x/${documentBaseName}.${fileExtName}', 'x/page.png', 'x/page.png'],
      ['${fileName/(.)-.*/$1.png/}', 'a.png', 'a.png'],
      ['${documentDirName}/up/', 'up/a-boat.png', 'up/a-boat.png'],
    ];
    for (const [destination, file, link] of rows) {
      it(`follows ${destination}`, async () => {
        await follow({ '**/*': destination });
        assert.equal(await linkIn(page('page.md')), `![A boat](${link})`);
        assert.deepEqual(await filesIn(folder), [file, 'page.md'].sort());
      });
    }

    it('follows a path from the workspace folder', async () => {
      await follow({ '/**/*.md': '/media/${documentRelativeDirName}/' });
      const name = folder.path.slice(folder.path.lastIndexOf('/') + 1);
      assert.equal(await linkIn(page('page.md')), `![A boat](../media/${name}/a-boat.png)`);
      assert.deepEqual(await filesIn(at('media')), [`${name}/a-boat.png`]);
    });

    it('goes its own way for other documents, and for a place outside of the workspace', async () => {
      await follow({ '**/other.md': './x/', '**/*.md': '../../../x/', '**/*.html': './x/' });
      assert.equal(await linkIn(page('page.md')), '![A boat](../images/a-boat.png)');
      assert.match(await linkIn(page('page.html')), /src="\.\.\/images\/a-boat-2\.png"/);
    });
  });

  it('follows the own templates, for the document and the picture', async () => {
    await changeSetting('cometapiImages.outputFolder', './${documentBaseName}.files');
    await changeSetting('cometapiImages.fileName', '${model}/${slug}-${index}-${hash:4}');
    const link = await linkIn(page('page.md'));
    assert.match(link, /^!\[A boat\]\(page\.files\/gpt-image-2\/a-boat-1-[\da-f]{4}\.png\)$/);
  });

  it('links as a site serves its folder', async () => {
    await changeSetting('cometapiImages.outputFolder', 'static/images');
    await changeSetting('cometapiImages.linkRoots', { static: '/' });
    assert.equal(await linkIn(page('page.md')), '![A boat](/images/a-boat.png)');
    assert.deepEqual(await filesIn(at('static')), ['images/a-boat.png']);
  });

  describe('in a workspace with several folders', () => {
    let second: vscode.Uri;
    let removeSecond: () => Promise<void>;
    beforeEach(async () => {
      second = vscode.Uri.joinPath(newFolder(), 'second');
      await vscode.workspace.fs.createDirectory(second);
      removeSecond = await addFolder(second);
    });
    afterEach(async () => {
      await removeSecond();
      await remove(vscode.Uri.joinPath(second, '..'));
    });
    const inSecond = (path: string) => vscode.Uri.joinPath(second, path);

    it('keeps to the folder of the document', async () => {
      assert.equal(await linkIn(inSecond('docs/a.md')), '![A boat](../images/a-boat.png)');
      assert.deepEqual(await filesIn(second), ['docs/a.md', 'images/a-boat.png']);
      assert.deepEqual(await filesIn(at('images')), []);
    });

    it('takes the settings of the folder of the document', async () => {
      await changeSetting('cometapiImages.outputFolder', '${workspaceFolder}/pics', second);
      assert.equal(await linkIn(inSecond('docs/a.md')), '![A boat](../pics/a-boat.png)');
      assert.equal(await linkIn(page('a.md')), '![A boat](../images/a-boat.png)');
    });

    it('follows markdown.copyFiles.destination from the folder of the document', async () => {
      await changeSetting('markdown.copyFiles.destination', { '**/*': '/m/' });
      assert.equal(await linkIn(inSecond('docs/a.md')), '![A boat](../m/a-boat.png)');
      assert.deepEqual(await filesIn(inSecond('m')), ['a-boat.png']);
    });

    it('links from one folder to a picture in the other', async () => {
      const picture = await shelf.keep('A boat');
      await shelf.insertAt(await show(page('a.md'), '|'), [picture]);
      const editor = await show(inSecond('a.md'), '|');
      await shelf.insertAt(editor, [picture]);
      assert.equal(editor.document.getText(), '![A boat](../../images/a-boat.png)');
      assert.deepEqual(await filesIn(inSecond('images')), []);
    });
  });
});
