import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { eventually } from './support/eventually.ts';
import { acceptModel, acceptOrder, stepTitle } from './support/order.ts';
import { openSession } from './support/session.ts';
import type { Session } from './support/session.ts';

/** A document with pictures `a`, `b` and `c` that are missing, the first on a line of its own. */
interface Kind {
  readonly file: string;
  readonly lines: readonly string[];
  /** The line of the first picture, from 1. */
  readonly first: number;
  /** Where the pictures belong. */
  readonly pictures: string;
  /** How a picture is linked that is inserted at the end. */
  readonly inserted: string;
}

const inserted = 'images/a-paper-boat.png';

const kinds: readonly Kind[] = [
  {
    // A page bundle of Hugo.
    file: 'hugo/content/boats/index.md',
    lines: [
      '# Boats',
      '',
      '![A](a.png)',
      '',
      '![B](/boats/b.png)',
      '',
      '[^1]: ![C](c.png)',
      '',
      '',
    ],
    first: 3,
    pictures: 'hugo/content/boats',
    inserted: `![A paper boat](../../../${inserted})`,
  },
  {
    file: 'site/docs/boats.mdx',
    lines: [
      ...["import b from '@site/static/img/b.png'", '', '<img src="/img/a.png" alt="A" />', ''],
      ...['<Figure src={b} alt="B" />', '', '![C](/img/c.png)', '', ''],
    ],
    first: 3,
    pictures: 'site/static/img',
    inserted: `![A paper boat](../../${inserted})`,
  },
  {
    file: 'kinds/boats.html',
    lines: [
      '<img src="h/a.png" alt="A">',
      '<picture><source srcset="h/b.png 480w"><img src="h/c.png" alt="C"></picture>',
      '',
    ],
    first: 1,
    pictures: 'kinds/h',
    inserted: `<img src="../${inserted}" alt="A paper boat">`,
  },
  {
    file: 'kinds/boats.adoc',
    lines: [
      ':imagesdir: d',
      '',
      'image::a.png[A]',
      '',
      'See image:b.png[B] and image:c.png[C].',
      '',
      '',
    ],
    first: 3,
    pictures: 'kinds/d',
    inserted: `image::../../${inserted}["A paper boat"]`,
  },
  {
    file: 'kinds/boats.rst',
    lines: [
      ...['.. image:: r/a.png', '   :alt: A', '', '.. figure:: r/b.png', '   :alt: B', ''],
      ...['- .. image:: r/c.png', '     :alt: C', '', ''],
    ],
    first: 1,
    pictures: 'kinds/r',
    inserted: `.. image:: ../${inserted}\n   :alt: A paper boat`,
  },
  {
    file: 'kinds/boats.tex',
    lines: [
      ...['\\graphicspath{{t/}}', '\\includegraphics[alt={A}]{a}', ''],
      ...['\\includegraphics[alt={B}]{b.png} \\includegraphics[alt={C}]{t/c}', '', ''],
    ],
    first: 2,
    pictures: 'kinds/t',
    inserted: `\\includegraphics[alt={A paper boat}]{../${inserted}}`,
  },
  {
    file: 'kinds/boats.typ',
    lines: [
      ...['#image("y/a.png", alt: "A")', '', '#figure(image("y/b.png", alt: "B"))', ''],
      ...['#image("y/c.png", alt: "C")', '', ''],
    ],
    first: 1,
    pictures: 'kinds/y',
    inserted: `#image("../${inserted}", alt: "A paper boat")`,
  },
];

describe('Pictures in every kind of document', () => {
  let session: Session;

  before(async () => {
    session = await openSession({ hasKey: true });
    await write('site/docusaurus.config.ts', 'export default {};\n');
    await write('hugo/hugo.toml', 'title = "Boats"\n');
    await write('shared/one.md', '![A shared boat](s.png)\n');
    await write('shared/two.adoc', 'image::s.png[A shared boat]\n');
    for (const { file, lines } of kinds) await write(file, lines.join('\n'));
  });
  after(() => session.close());

  async function write(name: string, text: string): Promise<void> {
    const file = join(session.folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  const picturesIn = async (folder: string) =>
    (await readdir(join(session.folder, folder)).catch(() => []))
      .filter((name) => name.endsWith('.png'))
      .sort();
  const paid = () => session.standIn.generations().length;
  const one = 'Generate this image from its alternative text';
  const generateAll = 'CometAPI: Generate All Missing Images in This Document…';
  const all = { title: 'Generate All Missing Images' };
  const insert = { title: 'Generate and Insert Image' };

  for (const kind of kinds) {
    it(`are drawn where ${kind.file} links them, and inserted`, async () => {
      const { workbench, page } = session;
      const { quickInput } = workbench;
      const { file, lines, first, pictures } = kind;
      const name = file.split('/').at(-1) ?? '';
      await workbench.openFile(file);
      await workbench.goToLine(first);
      await page.keyboard.press('End');
      for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowLeft');
      await (await workbench.openFixes(one)).click();
      await acceptOrder(workbench, { title: 'Generate Missing Image' });
      await eventually(async () => (await picturesIn(pictures)).join() === 'a.png');

      await workbench.turnTo(name);
      await workbench.runCommand(generateAll);
      await quickInput.waitFor(stepTitle(1, all));
      await quickInput.accept();
      await acceptModel(workbench, 'gpt-image-2', all);
      await eventually(async () => (await picturesIn(pictures)).join() === 'a.png,b.png,c.png');
      assert.equal(await readFile(join(session.folder, file), 'utf8'), lines.join('\n'));

      await workbench.turnTo(name);
      await workbench.goToLine(lines.length);
      await workbench.runCommand('CometAPI: Generate and Insert Image…');
      await quickInput.waitFor(stepTitle(1, insert));
      await quickInput.fill('A paper boat');
      await quickInput.accept();
      await acceptModel(workbench, 'gpt-image-2', insert);
      await workbench.notification('Generating “').waitFor({ state: 'hidden' });
      await workbench.turnTo(name);
      await eventually(async () => {
        await page.keyboard.press('ControlOrMeta+S');
        const text = await readFile(join(session.folder, file), 'utf8');
        return text.startsWith(lines.join('\n').trimEnd()) && text.includes('a-paper-boat');
      });
      const text = await readFile(join(session.folder, file), 'utf8');
      assert.ok(text.replace(/a-paper-boat-\d+/, 'a-paper-boat').includes(kind.inserted), text);
      await workbench.screenshot(`kinds-${name}`);
      await workbench.runCommand('View: Close All Editors');
    });
  }

  it('are paid once where two documents lack the same', async () => {
    const { workbench } = session;
    const before = paid();
    await workbench.openFile('shared/one.md');
    await (await workbench.openFixes(one)).click();
    await acceptOrder(workbench, { title: 'Generate Missing Image' });
    await eventually(async () => (await picturesIn('shared')).join() === 's.png');
    await workbench.openFile('shared/two.adoc');
    await workbench.runCommand(generateAll);
    await workbench.notification('No images are missing from this document.').waitFor();
    assert.equal(paid(), before + 1);
    assert.deepEqual(session.errors, []);
  });
});
