import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { eventually } from './support/eventually.ts';
import { PanelPage } from './support/panelPage.ts';
import { openSession } from './support/session.ts';
import type { Session } from './support/session.ts';

const page = '# Harbour\n\n![A boat](<pics/hero.jpg> "hero.jpg")\n';
const pageAfter = page.replace('pics/hero.jpg', 'pics/hero.png');
const other = '<p><img src="docs/pics/hero.jpg" alt="A boat"></p>\n';

describe('A linked picture that another one replaces', () => {
  let session: Session;
  let panel: PanelPage;
  let jpeg: Buffer;

  before(async () => {
    session = await openSession({
      hasKey: true,
      settings: {
        'workbench.colorTheme': 'Dark 2026',
        'files.autoSave': 'off',
        'cometapiImages.defaultModel': 'gpt-image-2',
      },
    });
    panel = new PanelPage(session.workbench);
    jpeg = await sharp({ create: { width: 320, height: 200, channels: 3, background: '#852' } })
      .jpeg()
      .toBuffer();
    await mkdir(join(session.folder, 'docs/pics'), { recursive: true });
    await writeFile(join(session.folder, 'docs/pics/hero.jpg'), jpeg);
    await writeFile(join(session.folder, 'docs/harbour.md'), page);
    await writeFile(join(session.folder, 'other.html'), other);
  });
  after(() => session.close());

  const shoot = (name: string) => session.workbench.screenshot(`replace-${name}`);
  const names = async () => (await readdir(join(session.folder, 'docs/pics'))).sort().join();
  const text = (name: string) => readFile(join(session.folder, name), 'utf8');

  /** A file is there before all of its bytes are. */
  const isOriginal = () =>
    eventually(async () => jpeg.equals(await readFile(join(session.folder, 'docs/pics/hero.jpg'))));

  /** Replaces the file by the picture that is open in the panel. */
  async function replaceFromPanel(): Promise<void> {
    const { quickInput } = session.workbench;
    const more = panel.frame.locator('.viewer').getByRole('button', { name: 'More Actions…' });
    await more.click();
    const item = panel.frame.getByRole('menuitem', { name: 'Replace File…' });
    await item.waitFor();
    await shoot('1-menu');
    await item.click();
    await quickInput.waitFor('Replace File');
    await shoot('2-which');
    await quickInput.pick('docs/pics/hero.jpg');
    await eventually(async () => (await names()) === 'hero.png');
    await session.workbench.notification('docs/pics/hero.jpg is replaced by').waitFor();
  }

  it('gets its true extension, every link follows, and one Undo takes it all back', async () => {
    const { workbench } = session;
    await workbench.openFile('docs/harbour.md');
    await panel.open();
    await panel.generate('A comet over the harbour');
    await panel.openTile('A comet over the harbour');
    await replaceFromPanel();
    await shoot('3-replaced');
    await eventually(async () => (await text('docs/harbour.md')) === pageAfter);
    await eventually(
      async () => (await text('other.html')) === other.replace('hero.jpg', 'hero.png'),
    );

    await workbench.turnTo('harbour.md');
    await session.page.keyboard.press('ControlOrMeta+Z');
    await eventually(async () => (await names()) === 'hero.jpg');
    await isOriginal();
    await workbench.editor('harbour.md').getByText('hero.jpg', { exact: false }).first().waitFor();
    await shoot('4-undone');
    // A document that was not open is undone a moment later, and shown because it is unsaved.
    await workbench.tab('other.html').waitFor();
    await workbench.runCommand('File: Save All Files');
    await eventually(async () => (await text('docs/harbour.md')) === page);
    await eventually(async () => (await text('other.html')) === other);
  });

  it('comes back from the Explorer after a reload', async () => {
    const { workbench } = session;
    await panel.open();
    await panel.openTile('A comet over the harbour');
    await replaceFromPanel();
    await eventually(async () => (await text('docs/harbour.md')) === pageAfter);
    await session.page.reload();
    await panel.open();
    const inExplorer = (name: string) => session.page.getByRole('treeitem', { name, exact: true });
    await inExplorer('pics').click();
    const file = inExplorer('hero.png');
    await file.click({ button: 'right' });
    const item = session.page.getByRole('menuitem', { name: 'Put Original Back' });
    await item.waitFor();
    await shoot('5-explorer');
    await item.click();
    await eventually(async () => (await names()) === 'hero.jpg');
    await workbench.notification('docs/pics/hero.jpg is as it was.').waitFor();
    await shoot('6-back');
    await isOriginal();
    await eventually(async () => (await text('docs/harbour.md')) === page);
    await eventually(async () => (await text('other.html')) === other);
    await panel.tile('The original of docs/pics/hero.jpg').waitFor();
  });

  it('comes back from the palette while it is in view', async () => {
    const { workbench } = session;
    await panel.openTile('A comet over the harbour');
    await replaceFromPanel();
    await session.page.getByRole('treeitem', { name: 'hero.png', exact: true }).click();
    await workbench.tab('hero.png').waitFor();
    await workbench.runCommand('CometAPI: Put Original Back');
    await eventually(async () => (await names()) === 'hero.jpg');
    await eventually(async () => (await text('docs/harbour.md')) === page);
    assert.deepEqual(session.errors, []);
  });
});
