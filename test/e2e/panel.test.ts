import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateHistory } from '../support/generatedHistory.ts';
import { eventually } from './support/eventually.ts';
import { PanelPage } from './support/panelPage.ts';
import { openSession } from './support/session.ts';
import type { Session } from './support/session.ts';

const paid = '/v1/images/generations';

describe('The panel', () => {
  let session: Session;
  let panel: PanelPage;

  beforeEach(async () => {
    session = await openSession({
      hasKey: true,
      settings: {
        'workbench.colorTheme': 'Dark 2026',
        'cometapiImages.defaultModel': 'gpt-image-2',
        'cometapiImages.quality': 'low',
        'cometapiImages.styles': { Blueprint: 'as a white line drawing on blue paper' },
        'cometapiImages.monthlyBudgetUSD': 5,
      },
    });
    await session.workbench.openFile('docs/guide.md');
    panel = new PanelPage(session.workbench);
    await panel.open();
  });
  afterEach(() => session.close());

  const shoot = (name: string) => session.workbench.screenshot(`panel-${name}`);
  const saved = async (): Promise<string[]> =>
    readdir(join(session.folder, 'images')).catch(() => []);
  const clipboardText = () => session.page.evaluate<string>('navigator.clipboard.readText()');
  const modalButton = (name: string) =>
    session.workbench.modal().getByRole('button', { name, exact: true });

  async function make(prompt: string): Promise<void> {
    await panel.generate(prompt);
    await panel.tile(prompt).first().waitFor();
  }

  it('composes: the cost before the button, the job while it runs, the picture when it is there', async () => {
    await panel.prompt.fill('A lighthouse in fog');
    await panel.frame.getByText('about $0.005').waitFor();
    await panel.button('Styles').click();
    await panel.frame.getByRole('menuitem', { name: 'Blueprint' }).click();
    assert.match(await panel.prompt.inputValue(), /A lighthouse in fog.*white line drawing/s);
    await shoot('1-composer');

    const release = session.standIn.hold();
    const request = session.standIn.nextRequest(paid);
    await panel.prompt.press('ControlOrMeta+Enter');
    const { body } = await request;
    assert.deepEqual(body, {
      model: 'gpt-image-2',
      prompt: await panel.prompt.inputValue(),
      quality: 'low',
    });
    await panel.button('Cancel').waitFor();
    await shoot('2-job');
    release();
    await panel.tile('A lighthouse in fog').waitFor();
    await panel.button('Cancel').waitFor({ state: 'hidden' });
    await shoot('3-grid');
    await panel.openTile('A lighthouse in fog');
    await panel.fact('gpt-image-2').waitFor();
    await shoot('4-large');
    assert.deepEqual(session.errors, []);
  });

  it('shows previews while a picture is made', async () => {
    const release = session.standIn.hold();
    await panel.frame.getByText('More options').click();
    await panel.frame.getByRole('combobox', { name: 'Previews' }).selectOption('2');
    await panel.generate('A lighthouse in fog');
    const preview = panel.frame.locator('.job img');
    await preview.waitFor();
    const width = () =>
      preview.evaluate((image) => (image as { naturalWidth?: number }).naturalWidth);
    await eventually(async () => Number(await width()) > 0);
    await shoot('2-preview');
    release();
    await panel.tile('A lighthouse in fog').waitFor();
  });

  it('saves, inserts, copies and tells where a picture is', async () => {
    await make('A paper boat');
    await panel.openTile('A paper boat');
    await panel.button('Save').last().click();
    await panel.savedPath('images/a-paper-boat.png').waitFor();
    const saved = join(session.folder, 'images/a-paper-boat.png');
    assert.ok(session.standIn.pictures[0]?.bytes.equals(await readFile(saved)));

    await panel.button('Insert into guide.md').click();
    const guide = session.workbench.editor('guide.md').locator('.view-lines');
    await guide.getByText('a-paper-boat.png').first().waitFor();
    await shoot('5-inserted');

    await panel.button('Copy Image').click();
    await panel.frame.getByText('The image is on the clipboard.').first().waitFor();
    const types = await session.page.evaluate<readonly string[]>(
      'navigator.clipboard.read().then((items) => items.flatMap(({ types }) => types))',
    );
    assert.deepEqual(types, ['image/png']);

    const more = panel.frame.locator('.viewer').getByRole('button', { name: 'More Actions…' });
    await more.click();
    await shoot('6-more');
    await panel.frame.getByRole('menuitem', { name: 'Copy Markdown' }).click();
    await panel.frame.getByText('Markdown is on the clipboard.').first().waitFor();
    assert.equal(await clipboardText(), '![A paper boat](../images/a-paper-boat.png)');
    await panel.button('Copy Prompt').last().click();
    await panel.frame.getByText('The prompt is on the clipboard.').first().waitFor();
    assert.equal(await clipboardText(), 'A paper boat');
    assert.deepEqual(session.errors, []);
  });

  it('makes one more with the same settings after telling the cost, and fills the composer', async () => {
    await make('A paper boat');
    await panel.openTile('A paper boat');
    await panel.button('Vary').click();
    await session.workbench.modal().getByText('about $0.005').waitFor();
    await shoot('7-vary');
    await modalButton('Generate').click();
    await eventually(() => Promise.resolve(session.standIn.generations().length === 2));
    assert.deepEqual(
      session.standIn.generations()[0]?.body,
      session.standIn.generations()[1]?.body,
    );
    await panel.button('Back to Images').click();
    await panel.prompt.fill('Something else');
    await panel.openTile('A paper boat');
    await panel.button('Use These Settings').click();
    await eventually(async () => (await panel.prompt.inputValue()) === 'A paper boat');
  });

  it('stars, and deletes after asking, with the saved file', async () => {
    await make('A paper boat');
    await panel.openTile('A paper boat');
    await panel.button('Save').last().click();
    await panel.savedPath('images/a-paper-boat.png').waitFor();
    await panel.frame.locator('.viewer').getByRole('button', { name: 'Star', exact: true }).click();
    await panel.frame.locator('.viewer').getByRole('button', { name: 'Remove Star' }).waitFor();
    await panel.frame.locator('.viewer').getByRole('button', { name: 'Delete' }).click();
    await session.workbench.modal().getByText('images/a-paper-boat.png').waitFor();
    await shoot('8-delete');
    await modalButton('Delete and Move Files to Trash').click();
    await panel.frame.getByText('No image yet').waitFor();
    // The workbench of the tests has no trash, so the file is set aside.
    assert.deepEqual(await saved(), ['a-paper-boat-old.png']);
  });

  it('offers the same by VS Code’s own right click', async () => {
    await make('A paper boat');
    await panel.tile('A paper boat').click({ button: 'right' });
    const item = session.page.getByRole('menuitem', { name: 'Copy Prompt' });
    await item.waitFor();
    await shoot('9-context-menu');
    const items = await session.page.getByRole('menuitem').allInnerTexts();
    assert.ok(items.some((text) => text.includes('Star')));
    assert.ok(!items.some((text) => text.includes('Remove Star')));
    await item.click();
    await panel.frame.getByText('The prompt is on the clipboard.').first().waitFor();
    assert.equal(await clipboardText(), 'A paper boat');
  });

  it('lets a picture be dragged into a document, and one Undo takes it back', async () => {
    await make('A paper boat');
    const tile = await panel.tile('A paper boat').boundingBox();
    const editor = session.workbench.editor('guide.md');
    const line = await editor.locator('.view-line').nth(4).boundingBox();
    assert.ok(tile && line);
    const { mouse, keyboard } = session.page;
    await mouse.move(tile.x + tile.width / 2, tile.y + tile.height / 2);
    await mouse.down();
    await mouse.move(line.x + 60, line.y + 8, { steps: 20 });
    await mouse.up();
    const link = editor.locator('.view-lines').getByText('a-paper-boat.png').first();
    await link.waitFor();
    await eventually(async () => (await saved()).includes('a-paper-boat.png'));
    await shoot('10-dropped');
    await editor.locator('.view-line').nth(2).click();
    await keyboard.press('ControlOrMeta+Z');
    await link.waitFor({ state: 'hidden' });
    await eventually(async () => !(await saved()).includes('a-paper-boat.png'));
  });

  it('makes one picture for each variant, after asking with count and cost', async () => {
    await panel.prompt.fill('A boat at {dawn|dusk|night}');
    await panel.frame.getByText('This prompt stands for 3 prompts').waitFor();
    await shoot('11-variants');
    await panel.prompt.press('ControlOrMeta+Enter');
    await session.workbench.modal().getByText('about $0.014').waitFor();
    assert.equal(session.standIn.generations().length, 0);
    await shoot('12-variants-asked');
    await modalButton('Generate').click();
    for (const time of ['dawn', 'dusk', 'night']) await panel.tile(`A boat at ${time}`).waitFor();
    assert.equal(session.standIn.generations().length, 3);
    await shoot('13-three');
  });

  it('compares two pictures side by side', async () => {
    await make('A boat at dawn');
    await make('A boat at dusk');
    await panel.tile('A boat at dawn').click({ modifiers: ['ControlOrMeta'] });
    await panel.tile('A boat at dusk').click({ modifiers: ['ControlOrMeta'] });
    await panel.button('Compare').click();
    await panel.frame.locator('.compare').getByRole('img', { name: 'A boat at dusk' }).waitFor();
    await shoot('14-compare');
  });

  it('keeps a failed job with its message, its prompt and Try Again', async () => {
    session.standIn.failNext({
      status: 500,
      body: { error: { message: 'The painter fell ill.' } },
    });
    await panel.generate('A boat that fails');
    await panel.frame.getByText('may have been billed').first().waitFor();
    await panel.frame.locator('.failed-prompt').getByText('A boat that fails').waitFor();
    await shoot('15-failed');
    await panel.button('Try Again').click();
    await panel.tile('A boat that fails').waitFor();
    assert.equal(session.standIn.generations().length, 2);
  });

  it('is there again after a reload, in the middle of a job and after it', async () => {
    await make('A boat before');
    session.standIn.hold();
    const request = session.standIn.nextRequest(paid);
    await panel.generate('A boat in the middle');
    await request;
    await session.workbench.runCommand('Developer: Reload Window');
    await panel.tile('A boat before').waitFor({ timeout: 60_000 });
    await panel.frame.locator('.failed-prompt').getByText('A boat in the middle').waitFor();
    await panel.frame.getByText('may have been billed').first().waitFor();
    await shoot('16-reloaded');
    assert.equal(await panel.prompt.inputValue(), 'A boat in the middle');
    assert.equal(session.standIn.generations().length, 2);
  });

  it('tells how a picture of the workspace was made', async () => {
    await make('A paper boat');
    await panel.openTile('A paper boat');
    await panel.button('Save').last().click();
    await panel.savedPath('images/a-paper-boat.png').waitFor();
    await session.workbench.runCommand('View: Close All Editors');
    await writeFile(join(session.folder, 'images/other.png'), 'not an image');
    const explorer = session.page.getByRole('treeitem', { name: 'images' });
    await explorer.click();
    const file = session.page.getByRole('treeitem', { name: 'a-paper-boat.png' });
    await file.click({ button: 'right' });
    const item = session.page.getByRole('menuitem', { name: 'How Was This Made?' });
    await item.waitFor();
    await shoot('17-menu');
    await item.click();
    await panel.large('A paper boat').waitFor();
    await panel.fact('gpt-image-2').waitFor();
    await shoot('17-record');
  });

  it('does the whole way by keyboard', async () => {
    const { keyboard } = session.page;
    await panel.prompt.focus();
    await keyboard.type('A boat by keyboard');
    await keyboard.press('ControlOrMeta+Enter');
    await panel.tile('A boat by keyboard').waitFor();
    const focused = () =>
      panel.frame.locator(':focus').first().getAttribute('role', { timeout: 1000 });
    for (let presses = 0; presses < 40 && (await focused()) !== 'gridcell'; presses++) {
      await keyboard.press('Tab');
    }
    assert.equal(await focused(), 'gridcell');
    await shoot('18-keyboard-focus');
    await keyboard.press('Enter');
    await panel.large('A boat by keyboard').waitFor();
    await keyboard.press('Escape');
    await panel.large('A boat by keyboard').waitFor({ state: 'hidden' });
    assert.equal(await focused(), 'gridcell');
  });
});

describe('The panel, with limits and many pictures', () => {
  it('asks before the month’s limit is passed', async () => {
    const session = await openSession({
      hasKey: true,
      settings: {
        'workbench.colorTheme': 'Light 2026',
        'cometapiImages.defaultModel': 'gpt-image-2',
        'cometapiImages.quality': 'high',
        'cometapiImages.monthlyBudgetUSD': 0.1,
      },
    });
    try {
      const { page, standIn, workbench } = session;
      const { quickInput } = workbench;
      await workbench.runCommand('CometAPI: Generate Image…');
      await quickInput.waitFor('Generate Image (1/3)');
      await quickInput.fill('A boat that is too dear');
      await quickInput.accept();
      await quickInput.waitFor('Generate Image (2/3)');
      await quickInput.accept();
      await quickInput.waitFor('Generate Image (3/3)');
      await quickInput.accept();
      await workbench.modal().getByText('your monthly limit of $0.10').waitFor();
      await page.keyboard.press('Escape');
      await workbench.modal().waitFor({ state: 'hidden' });
      assert.equal(standIn.generations().length, 0);

      const panel = new PanelPage(workbench);
      await panel.open();
      await panel.generate('A boat that is too dear');
      await session.workbench.modal().getByText('your monthly limit of $0.10').waitFor();
      await session.workbench.screenshot('panel-19-limit');
      await session.page.keyboard.press('Escape');
      await session.workbench.modal().waitFor({ state: 'hidden' });
      assert.equal(standIn.generations().length, 0);
      assert.equal(await panel.prompt.inputValue(), 'A boat that is too dear');
      await panel.prompt.press('ControlOrMeta+Enter');
      const anyway = session.workbench.modal().getByRole('button', { name: 'Generate Anyway' });
      await anyway.click();
      await panel.tile('A boat that is too dear').waitFor();
    } finally {
      await session.close();
    }
  });

  it('opens ten thousand pictures, finds one among them, and speaks Japanese', async () => {
    const session = await openSession({
      hasKey: true,
      locale: 'ja',
      settings: { 'workbench.colorTheme': 'Light 2026' },
      seed: async (storage) => {
        await generateHistory(join(storage, 'pictures'), 10_000);
      },
    });
    try {
      const { frame } = new PanelPage(session.workbench);
      await session.workbench.runCommand('CometAPI: 画像の履歴を表示');
      await frame.getByRole('gridcell').first().waitFor();
      assert.ok((await frame.getByRole('gridcell').count()) < 200);
      await session.workbench.screenshot('panel-20-ten-thousand-ja');
      await frame.getByRole('searchbox').fill('紙の舟 number 9996');
      await frame.getByRole('gridcell', { name: '紙の舟, number 9996' }).waitFor();
      await eventually(async () => (await frame.getByRole('gridcell').count()) === 1);
      await session.workbench.screenshot('panel-21-found-ja');
    } finally {
      await session.close();
    }
  });
});
