import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { InsertionPoint } from '../../src/host/documents/insertionPoint.ts';
import { insertPictures } from '../../src/host/documents/insertPictures.ts';
import { changeSetting, restoreSettings } from './support/settings.ts';
import { show } from './support/editors.ts';
import { Shelf } from './support/shelf.ts';
import { at, closeEditors, filesIn, newFolder, read, remove, write } from './support/workspace.ts';
import { tinyPictures } from '../support/pictures.ts';

describe('insertPictures', () => {
  const shelf = new Shelf();
  let folder: vscode.Uri;
  const page = (name: string) => vscode.Uri.joinPath(folder, name);

  before(() => shelf.open());
  beforeEach(() => (folder = newFolder()));
  afterEach(async () => {
    await closeEditors();
    await restoreSettings();
    await remove(folder, at('images'));
  });
  after(() => shelf.close());

  const undo = () => vscode.commands.executeCommand('undo');
  const redo = () => vscode.commands.executeCommand('redo');

  const quickRows: readonly (readonly [
    what: string,
    text: string,
    first: string,
    second: string,
    third: string,
  ])[] = [
    ['in a line', 'x |', 'x LINK', 'x LINK LINK', 'x LINK LINK LINK'],
    [
      'on an empty line',
      'x\n|\ny',
      'x\n\nLINK\n\ny',
      'x\n\nLINK\n\nLINK\n\ny',
      'x\n\nLINK\n\nLINK\n\nLINK\n\ny',
    ],
    [
      'behind a prompt',
      '«x»\n\ny',
      'x\n\nLINK\n\ny',
      'x\n\nLINK\n\nLINK\n\ny',
      'x\n\nLINK\n\nLINK\n\nLINK\n\ny',
    ],
  ];

  const path = '../images/a-b.png';
  const rows: readonly (readonly [file: string, text: string, result: string])[] = [
    ['a.md', 'x | y', `x ![A \\[b\\]](${path}) y`],
    ['a.markdown', '|', `![A \\[b\\]](${path})`],
    ['a.mdx', 'x | y', `x ![A \\[b\\]](${path}) y`],
    ['a.adoc', 'x | y', 'x image:../images/a-b.png["A &#91;b&#93;"] y'],
    ['b.adoc', 'x\n\n|\n\ny', 'x\n\nimage::../images/a-b.png["A &#91;b&#93;"]\n\ny'],
    [
      'c.adoc',
      ':imagesdir: pics\n\n|',
      ':imagesdir: pics\n\nimage::../../images/a-b.png["A &#91;b&#93;"]',
    ],
    ['a.rst', 'x|', `x\n\n.. image:: ${path}\n   :alt: A [b]`],
    ['b.rst', 'x\n|\ny', `x\n\n.. image:: ${path}\n   :alt: A [b]\n\ny`],
    ['a.html', '<p>|</p>', `<p><img src="${path}" alt="A [b]"></p>`],
    ['a.tex', '|', `\\includegraphics[alt={A [b]}]{${path}}`],
    ['a.typ', '|', `#image("${path}", alt: "A [b]")`],
    ['a.ts', "load('|')", `load('${path}')`],
    ['b.ts', '// «A [b]»\nlet x;', `// A [b] ${path}\nlet x;`],
    ['a.txt', '|', path],
  ];
  for (const [file, text, result] of rows) {
    it(`writes the link as ${file} has it: ${JSON.stringify(result)}`, async () => {
      const editor = await show(page(file), text);
      assert.equal(await shelf.insertAt(editor, [await shelf.keep('A [b]')]), true);
      assert.equal(editor.document.getText(), result);
      assert.ok(tinyPictures.png.equals((await read(at('images/a-b.png'))) ?? Buffer.alloc(0)));
    });
  }

  it('links as the site serves that is known by its files', async () => {
    await write(page('docusaurus.config.js'), '');
    const name = folder.path.split('/').at(-1) ?? '';
    await changeSetting('cometapiImages.outputFolder', `${name}/static/img`);
    const editor = await show(page('docs/a.mdx'), '|');
    await shelf.insertAt(editor, [await shelf.keep('A boat')]);
    assert.equal(editor.document.getText(), '![A boat](/img/a-boat.png)');
  });

  it('links from where LaTeX runs', async () => {
    const magic = '% !TEX root = ../main.tex\n\n';
    const editor = await show(page('parts/a.tex'), `${magic}|`);
    await shelf.insertAt(editor, [await shelf.keep('A boat')]);
    const link = '\\includegraphics[alt={A boat}]{../images/a-boat.png}';
    assert.equal(editor.document.getText(), magic + link);
  });

  it('brings file and link by one step, which can be undone and done again', async () => {
    const editor = await show(page('a.md'), 'x |');
    const picture = await shelf.keep('A boat');
    const linked = 'x ![A boat](../images/a-boat.png)';
    await shelf.insertAt(editor, [picture]);
    await undo();
    assert.equal(editor.document.getText(), 'x ');
    assert.deepEqual(await filesIn(at('images')), []);
    await redo();
    assert.equal(editor.document.getText(), linked);
    assert.ok(tinyPictures.png.equals((await read(at('images/a-boat.png'))) ?? Buffer.alloc(0)));

    await undo();
    await shelf.insertAt(editor, [picture]);
    assert.equal(editor.document.getText(), linked);
    assert.deepEqual(await filesIn(at('images')), ['a-boat.png']);
  });

  for (const [what, text, first, second, third] of quickRows) {
    it(`puts several, asked for in a quick row, behind each other ${what}, and undoes them one by one`, async () => {
      const editor = await show(page('a.md'), text);
      const picture = await shelf.keep('A boat');
      const place = new InsertionPoint(editor.document, editor.selections);
      const before = editor.document.getText();
      const insert = () => insertPictures([picture], place, shelf.services);
      assert.deepEqual(await Promise.all([insert(), insert(), insert()]), [true, true, true]);
      place.dispose();
      const link = '![A boat](../images/a-boat.png)';
      const [one, two, three] = [first, second, third].map((each) => each.replaceAll('LINK', link));
      assert.equal(editor.document.getText(), three);
      await undo();
      assert.equal(editor.document.getText(), two);
      await undo();
      assert.equal(editor.document.getText(), one);
      assert.deepEqual(await filesIn(at('images')), ['a-boat.png']);
      await undo();
      assert.equal(editor.document.getText(), before);
      while ((await filesIn(at('images'))).length > 0) await setImmediate();
    });
  }

  it('links a picture that was saved before where it is', async () => {
    const picture = await shelf.keep('A boat');
    await shelf.insertAt(await show(page('a.md'), '|'), [picture]);
    const editor = await show(page('sub/b.md'), '|');
    await shelf.insertAt(editor, [picture]);
    assert.equal(editor.document.getText(), '![A boat](../../images/a-boat.png)');
    assert.deepEqual(await filesIn(at('images')), ['a-boat.png']);
  });

  it('puts the link at every cursor and behind every selection, with all descriptions selected', async () => {
    const editor = await show(page('a.md'), 'x | y\n\n|\n\n«A boat» z\n\n«A boat»\n');
    await shelf.insertAt(editor, [await shelf.keep('A boat')]);
    const link = '![A boat](../images/a-boat.png)';
    assert.equal(
      editor.document.getText(),
      `x ${link} y\n\n${link}\n\nA boat z\n\n${link}\n\nA boat\n\n${link}\n`,
    );
    assert.deepEqual(
      editor.selections.map((selection) => editor.document.getText(selection)),
      ['A boat', 'A boat', 'A boat', 'A boat'],
    );
    assert.deepEqual(await filesIn(at('images')), ['a-boat.png']);
    await undo();
    assert.equal(editor.document.getText(), 'x  y\n\n\n\nA boat z\n\nA boat\n');
  });

  it('takes several pictures to one place, each a tab stop of its own', async () => {
    const editor = await show(page('a.md'), '|');
    await shelf.insertAt(editor, [await shelf.keep('A boat'), await shelf.keep('A boat')]);
    assert.equal(
      editor.document.getText(),
      '![A boat](../images/a-boat.png)\n\n![A boat](../images/a-boat-2.png)',
    );
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    assert.equal(editor.selection.start.line, 2);
    assert.equal(editor.document.getText(editor.selection), 'A boat');
  });

  it('leaves the selection unless it is to be replaced', async () => {
    const editor = await show(page('a.md'), 'x «A boat» y');
    await shelf.insertAt(editor, [await shelf.keep('A boat')], { replaces: true });
    assert.equal(editor.document.getText(), 'x ![A boat](../images/a-boat.png) y');
    await undo();
    assert.equal(editor.document.getText(), 'x A boat y');
  });

  it('stays behind the text when whole lines are selected', async () => {
    const editor = await show(page('a.md'), '«A boat\n»\nmore\n');
    await shelf.insertAt(editor, [await shelf.keep('A boat')]);
    assert.equal(editor.document.getText(), 'A boat\n\n![A boat](../images/a-boat.png)\n\nmore\n');
  });

  it('keeps the line ends and the indentation of the document', async () => {
    const editor = await show(page('a.rst'), 'x\r\n\r\n  |\r\n');
    await shelf.insertAt(editor, [await shelf.keep('A boat')]);
    assert.equal(
      editor.document.getText(),
      'x\r\n\r\n  .. image:: ../images/a-boat.png\r\n     :alt: A boat\r\n',
    );
  });

  it('never goes over a file that is there', async () => {
    await write(at('images/a-boat.png'), 'mine');
    const editor = await show(page('a.md'), '|');
    await shelf.insertAt(editor, [await shelf.keep('A boat')]);
    assert.equal(editor.document.getText(), '![A boat](../images/a-boat-2.png)');
    assert.equal(String(await read(at('images/a-boat.png'))), 'mine');
  });

  it('keeps what snippets would read: dollars, braces and backslashes', async () => {
    const editor = await show(page('a.html'), '|');
    await shelf.insertAt(editor, [await shelf.keep('A $1 ${2:x} \\ } boat')]);
    assert.match(editor.document.getText(), /alt="A \$1 \$\{2:x\} \\ \} boat">$/);
  });
});
