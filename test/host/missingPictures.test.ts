import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { servicesOn } from './support/shelf.ts';
import { PictureStore } from '../../src/core/pictures/pictureStore.ts';
import { linkedPictures } from '../../src/host/documents/linkedPictures.ts';
import { pictureActions } from '../../src/host/documents/pictureActions.ts';
import { show } from './support/editors.ts';
import { changeSetting, restoreSettings } from './support/settings.ts';
import {
  addFolder,
  at,
  closeEditors,
  newFolder,
  next,
  remove,
  write,
} from './support/workspace.ts';
import { tinyPictures } from '../support/pictures.ts';

const one = 'Generate this image from its alternative text';
const describing = 'Describe this image and generate it…';
const all = 'Generate all missing images in this document';

/** VS Code calls a question off whose document it is just being told of. */
async function untilAnswered<T>(ask: () => Thenable<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'Canceled') throw error;
    }
  }
}

describe('the quick fix for a missing picture', () => {
  let folder: vscode.Uri;
  const page = (name: string) => vscode.Uri.joinPath(folder, name);

  beforeEach(() => (folder = newFolder()));
  afterEach(async () => {
    await closeEditors();
    await restoreSettings();
    await remove(folder, at('static'), at('here.png'));
  });

  /** What is offered at the cursor. */
  async function actionsAt(
    { document, selection }: vscode.TextEditor,
    kind?: vscode.CodeActionKind,
  ): Promise<readonly vscode.CodeAction[]> {
    const found = await untilAnswered(() =>
      vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        selection,
        kind?.value,
      ),
    );
    return found.filter(({ title }) => [one, all, describing].includes(title));
  }
  const offered = async (text: string, kind?: vscode.CodeActionKind) =>
    (await actionsAt(await show(page('a.md'), text), kind)).map(({ title }) => title);

  const rows: readonly (readonly [what: string, text: string, titles: readonly string[]])[] = [
    ['an inline link', 'x ![A boat](pic|s/boat.png) y', [one]],
    ['a link in angle brackets', '![A boat](<pics/a bo|at.png> "Title")', [one]],
    ['an encoded link', '![A boat](pics/a%20b|oat.png)', [one]],
    ['a link by reference', '![A b|oat][boat]\n\n[boat]: pics/boat.png', [one]],
    ['the definition of its address', '![A boat][boat]\n\n[boat]: pics/bo|at.png', [one]],
    ['a collapsed reference', '![boat|][]\n\n[boat]: pics/boat.png', [one]],
    ['HTML', '<p align="center"><img alt="A boat" src="pics/b|oat.png"></p>', [one]],
    ['HTML within a line', 'See <img src="pics/b|oat.png" alt="A boat" /> here.', [one]],
    ['a path from the workspace folder', '![A boat](/pics/b|oat.png)', [one]],
    ['a path in a folder above', '![A boat](../b|oat.png)', [one]],
    ['one of two', '![A boat](a|.png)\n\n![A ship](b.png)', [one, all]],
    ['two links to one file', '![A boat](a|.png)\n\n![A ship](./a.png)', [one]],
    ['two spellings of one file', '![A boat](b\u00f6|at.png)\n\n![A ship](bo\u0308at.png)', [one]],
    ['a picture that is there', '![A boat](/here|.png)', []],
    ['a link without a description', '![](a|.png)', [describing]],
    ['an HTML picture without one', '<img src="a|.png">', [describing]],
    ['a path outside of the workspace', '![A boat](../../boa|t.png)', []],
    ['a path from outside of the workspace', '![A boat](/../boa|t.png)', []],
    ['an address', '![A boat](https://example.com/boa|t.png)', []],
    ['an address without a scheme', '![A boat](//example.com/boa|t.png)', []],
    ['data', '![A boat](data:image/png;base64,AA|AA)', []],
    ['a file of another kind', '![A boat](boa|t.pdf)', []],
    ['a path through a file', '![A boat](/here.png/boa|t.png)', [one]],
    ['code', '```\n![A boat](boa|t.png)\n```', []],
    ['front matter', '---\nx: "![A boat](boa|t.png)"\n---\n', []],
    ['a link that is no image', '[A boat](boa|t.png) ![A ship](ship.png)', []],
  ];
  const kinds: readonly (readonly [file: string, text: string, titles?: readonly string[]])[] = [
    ['a.md', '[^1]: ![A boat](boa|t.png)\n\nx[^1]'],
    ['a.md', '!!! note\n\n    ![A boat](boa|t.png)\n'],
    ['a.md', '![A boat](boa|t.png =300x200)'],
    ['a.md', '<picture><source srcset="boa|t.webp"><img src="/here.png" alt="A boat"></picture>'],
    ['a.md', '![A boat]({{site.url}}/boa|t.png)', []],
    ['a.md', '![A boat](%7B%7Bsite.url%7D%7D/boa|t.png)', []],
    ['a.mdx', '<img src="boa|t.png" alt="A boat" />'],
    ['a.mdx', 'import boat from "./boat.png"\n\n<Image src={bo|at} alt="A boat" />'],
    ['a.mdx', 'import boat from "./bo|at.png"\n\n<Image src={boat} alt="A boat" />'],
    ['a.html', '<img src="boa|t.png" alt="A boat">'],
    ['a.html', '<script>"<img src=boa|t.png>"</script>', []],
    ['a.adoc', ':imagesdir: img\n\nimage::boa|t.png[A boat]'],
    ['a.rst', '.. figure:: boa|t.png\n   :alt: A boat\n'],
    ['a.tex', '\\graphicspath{{img/}}\n\\includegraphics[alt={A boat}]{boa|t}'],
    ['a.tex', '% \\includegraphics{boa|t}', []],
    ['a.typ', '#figure(image("boa|t.png", alt: "A boat"))'],
    ['a.py', '# ![A boat](boa|t.png)', []],
  ];
  for (const [file, text, titles = [one]] of kinds) {
    it(`${titles.length > 0 ? 'is' : 'is not'} offered in ${file}: ${JSON.stringify(text)}`, async () => {
      await write(at('here.png'), tinyPictures.png);
      const found = await actionsAt(await show(page(file), text));
      assert.deepEqual(
        found.map(({ title }) => title),
        titles,
      );
    });
  }

  for (const [name, link] of [
    ['caf\u00e9.png', 'cafe\u0301|.png'],
    ['100%2B.png', '100%2B|.png'],
    ['100+.png', '100%2B|.png'],
    ['100%2B.png', '100%252B|.png'],
  ] as const) {
    it(`is not offered for ${link} where ${JSON.stringify(name)} is there`, async () => {
      await write(page(name), tinyPictures.png);
      assert.deepEqual(await offered(`![A boat](${link})`), []);
    });
  }

  it('is not offered for what LaTeX finds under another extension', async () => {
    await write(page('img/boat.pdf'), 'x');
    const text = '\\graphicspath{{img/}}\\includegraphics{boa|t}';
    assert.deepEqual(await actionsAt(await show(page('a.tex'), text)), []);
  });

  for (const [what, text, titles] of rows) {
    it(`${titles.length > 0 ? 'is' : 'is not'} offered for ${what}`, async () => {
      await write(at('here.png'), tinyPictures.png);
      assert.deepEqual(await offered(text), titles);
    });
  }

  it('is offered for all of them as a source action, wherever the cursor is', async () => {
    const kind = vscode.CodeActionKind.Source;
    assert.deepEqual(await offered('|x\n\n![A boat](a.png)', kind), [all]);
  });

  it('is not among what runs on save', async () => {
    const kind = vscode.CodeActionKind.SourceFixAll;
    assert.deepEqual(await offered('![A boat](a|.png)', kind), []);
  });

  it('belongs to the diagnostic where links are validated', async () => {
    await changeSetting('markdown.validate.enabled', true);
    const isOurs = ({ code }: vscode.Diagnostic) => code === 'link.no-such-file';
    const editor = await show(page('validated.md'), '![A boat](pics/b|oat.png)');
    const found = () => vscode.languages.getDiagnostics(editor.document.uri).filter(isOurs);
    while (found().length === 0) await next(vscode.languages.onDidChangeDiagnostics);
    const context = {
      diagnostics: found(),
      triggerKind: vscode.CodeActionTriggerKind.Invoke,
      only: undefined,
    };
    const services = servicesOn(new PictureStore('/nowhere'));
    const { document, selection } = editor;
    const { token } = new vscode.CancellationTokenSource();
    const [action] = await pictureActions(document, selection, context, services, token);
    services.imageLinks.dispose();
    assert.deepEqual(action?.diagnostics, found());
  });

  describe('where a site serves a folder under an address of its own', () => {
    beforeEach(() => changeSetting('cometapiImages.linkRoots', { static: '/' }));

    it('knows a picture that is there', async () => {
      await write(at('static/images/x.png'), tinyPictures.png);
      assert.deepEqual(await offered('![A boat](/images/x|.png)'), []);
    });

    it('still knows one that is where the workspace folder has it', async () => {
      await write(at('here.png'), tinyPictures.png);
      assert.deepEqual(await offered('![A boat](/here|.png)'), []);
    });

    it('is offered for one that is in neither place', async () => {
      assert.deepEqual(await offered('![A boat](/images/x|.png)'), [one]);
    });
  });

  describe('on a site that is known by its files', () => {
    /** The path that a missing picture would be saved at, from the folder of the test. */
    async function missing(file: string, text: string): Promise<string | undefined> {
      const services = servicesOn(new PictureStore('/nowhere'));
      const { document } = await show(page(file), text);
      const links = await linkedPictures(document, services);
      services.imageLinks.dispose();
      const [link] = links.filter(({ exists }) => !exists);
      return link?.uri.path.slice(folder.path.length + 1);
    }

    it('is one of Docusaurus', async () => {
      await write(page('docusaurus.config.ts'), '');
      assert.equal(await missing('docs/a.md', '![A](/img/a.png)'), 'static/img/a.png');
      assert.equal(
        await missing('docs/b.mdx', '<img src={require("@site/x/a.png")} />'),
        'x/a.png',
      );
    });

    it('is one of Hugo, with page bundles', async () => {
      await write(page('hugo.toml'), '');
      await write(page('content/boats/index.md'), '');
      assert.equal(await missing('content/a.md', '![A](/img/a.png)'), 'static/img/a.png');
      assert.equal(await missing('content/b.md', '![A](/boats/a.png)'), 'content/boats/a.png');
      assert.equal(await missing('content/boats/index.md', '![A](a.png)'), 'content/boats/a.png');
    });

    it('is none, where an alias means nothing', async () => {
      assert.equal(await missing('docs/a.md', '![A](@site/a.png) ![B](~/b.png)'), undefined);
    });

    it('gives way to the settings', async () => {
      await write(page('docusaurus.config.ts'), '');
      const name = folder.path.split('/').at(-1) ?? '';
      await changeSetting('cometapiImages.linkRoots', { [`${name}/files`]: '/' });
      assert.equal(await missing('docs/a.md', '![A](/a.png)'), 'files/a.png');
    });
  });

  it('looks into other folders of the workspace, and not beyond', async () => {
    const second = vscode.Uri.joinPath(folder, 'second');
    await vscode.workspace.fs.createDirectory(second);
    const removeSecond = await addFolder(second);
    try {
      const editor = await show(vscode.Uri.joinPath(second, 'a.md'), '![A boat](../b|oat.png)');
      assert.deepEqual(
        (await actionsAt(editor)).map(({ title }) => title),
        [one],
      );
      await write(page('boat.png'), tinyPictures.png);
      assert.deepEqual(await actionsAt(editor), []);
    } finally {
      await removeSecond();
    }
  });

  it('is offered in a Markdown cell of a notebook', async () => {
    const cell = { cell_type: 'markdown', metadata: {}, source: ['![A boat](boat.png)'] };
    const content = { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 };
    await write(page('a.ipynb'), JSON.stringify(content));
    await vscode.window.showNotebookDocument(
      await vscode.workspace.openNotebookDocument(page('a.ipynb')),
    );
    await vscode.commands.executeCommand('notebook.cell.edit');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.deepEqual(
      (await actionsAt(editor)).map(({ title }) => title),
      [one],
    );
  });
});
