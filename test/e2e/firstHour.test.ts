import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from './support/eventually.ts';
import { acceptOrder, stepTitle } from './support/order.ts';
import { PanelPage } from './support/panelPage.ts';
import { openSession } from './support/session.ts';
import type { Session } from './support/session.ts';

const insert = { title: 'Generate and Insert Image' };
const paid = '/v1/images/generations';

describe('The first hour', () => {
  let session: Session;

  before(async () => {
    session = await openSession({
      hasKey: true,
      settings: { 'workbench.colorTheme': 'Dark 2026', 'files.autoSave': 'off' },
    });
    await writeFile(join(session.folder, 'boats.md'), '# Boats\n\n');
    await writeFile(join(session.folder, 'bare.md'), '![](pictures/boat.png)\n');
  });
  after(() => session.close());

  const shoot = (name: string) => session.workbench.screenshot(`hour-${name}`);

  /** VS Code ticks only what it sees done, and it sees nothing before a walkthrough was opened. */
  async function openWalkthrough(): Promise<void> {
    const { quickInput } = session.workbench;
    await session.workbench.runCommand('Welcome: Open Walkthrough...');
    await quickInput.fill('Get Started with CometAPI Images');
    await quickInput.item('Get Started with CometAPI Images').waitFor();
    await quickInput.accept();
    await session.page.getByRole('checkbox', { name: 'Draw your first image' }).waitFor();
  }

  it('ticks no step of the walkthrough because its command was run', async () => {
    const { workbench, page } = session;
    await openWalkthrough();
    await workbench.runCommand('CometAPI: Generate Image…');
    await workbench.quickInput.waitFor(stepTitle(1));
    await workbench.quickInput.cancel();
    await page.getByRole('checkbox', { name: 'Draw your first image', checked: false }).waitFor();
    await workbench.runCommand('View: Close All Editors');
  });

  it('needs no more than Enter, Enter, Enter, and draws with a living model', async () => {
    const { workbench, page } = session;
    await workbench.openFile('boats.md');
    await workbench.runCommand('CometAPI: Generate Image…');
    await workbench.quickInput.waitFor(stepTitle(1));
    await workbench.quickInput.fill('A paper boat');
    await shoot('1-prompt');
    await page.keyboard.press('Enter');
    await workbench.quickInput.waitFor(stepTitle(2));
    assert.equal((await workbench.quickInput.items())[0], 'gpt-image-2');
    await shoot('2-model');
    await page.keyboard.press('ArrowUp');
    await workbench.quickInput.item('dall-e-2').waitFor();
    await shoot('3-retired');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await workbench.quickInput.waitFor(stepTitle(3));
    await shoot('4-options');
    await page.keyboard.press('Enter');
    const panel = new PanelPage(workbench);
    await panel.large('A paper boat').waitFor();
    assert.equal(
      (session.standIn.generations()[0]?.body as { model: string }).model,
      'gpt-image-2',
    );
    // Whoever waited can go on writing, too.
    await page.keyboard.type('Afloat');
    await workbench.editor('boats.md').locator('.view-lines').getByText('Afloat').waitFor();
    await shoot('5-beside');
  });

  it('takes neither place nor keys from somebody who types meanwhile', async () => {
    const { workbench, page } = session;
    await workbench.runCommand('View: Close All Editors');
    await page.getByRole('button', { name: /Don.t Save/ }).click();
    await workbench.openFile('boats.md');
    const release = session.standIn.hold();
    const arrival = session.standIn.nextRequest(paid);
    await workbench.runCommand('CometAPI: Generate Image…');
    await acceptOrder(workbench);
    await arrival;
    await page.keyboard.press('End');
    await page.keyboard.type(' and sails');
    release();
    await workbench.notification('The image is ready.').waitFor();
    await page.keyboard.type(' still');
    await workbench
      .editor('boats.md')
      .locator('.view-lines')
      .getByText('and sails still')
      .waitFor();
    assert.equal(await workbench.tab('CometAPI Images').count(), 0);
    await shoot('6-ready');
    await workbench.pressInNotification('The image is ready.', 'Show');
    await new PanelPage(workbench).large('A paper boat').waitFor();
  });

  it('shows the history, whatever was open', async () => {
    const panel = new PanelPage(session.workbench);
    await panel.large('A paper boat').waitFor();
    await panel.open();
    await panel.tile('A paper boat').nth(1).waitFor();
    await shoot('7-history');
  });

  it('asks for the text that a link lacks, then draws it', async () => {
    const { workbench, page } = session;
    await workbench.openFile('bare.md');
    await workbench.goToLine(1);
    const fix = page.locator('.action-widget').getByText('Describe this image and generate it…');
    for (let tries = 0; tries < 20 && !(await fix.isVisible()); tries++) {
      await page.keyboard.press('ControlOrMeta+.');
      await fix.waitFor({ timeout: 1_000 }).catch(() => page.keyboard.press('Escape'));
    }
    await shoot('8-describe');
    await fix.click();
    await workbench.quickInput.waitFor('Generate Missing Image (1/4)');
    await workbench.quickInput.fill('A [red] boat');
    await shoot('9-alternative-text');
    await workbench.quickInput.accept();
    await acceptOrder(workbench, { title: 'Generate Missing Image', before: 1 });
    const file = join(session.folder, 'pictures/boat.png');
    await eventually(async () => (await readFile(file).catch(() => '')).length > 0);
    await workbench.tab('CometAPI Images').waitFor();
    await workbench.turnTo('bare.md');
    const text = workbench.editor('bare.md').locator('.view-lines');
    await text.getByText('![A \\[red\\] boat](pictures/boat.png)').waitFor();
  });

  it('tells how a linked picture was made', async () => {
    const { workbench, page } = session;
    await workbench.turnTo('bare.md');
    await workbench.goToLine(1);
    await page.keyboard.press('Shift+F10');
    const item = page.getByRole('menuitem', { name: 'How Was This Made?' });
    await item.waitFor();
    await shoot('10-menu');
    await item.click();
    await new PanelPage(workbench).large('A [red] boat').waitFor();
    await shoot('11-record');
  });

  it('has a button above a Markdown document', async () => {
    const { workbench, page } = session;
    await workbench.turnTo('bare.md');
    await page.getByRole('button', { name: 'Generate and Insert Image…' }).first().click();
    await workbench.quickInput.waitFor(stepTitle(1, insert));
    await shoot('12-button');
    await workbench.quickInput.cancel();
  });

  it('has ticked what was done, and nothing else', async () => {
    const { page } = session;
    await openWalkthrough();
    for (const done of ['Draw your first image', 'Put images into a document']) {
      await page.getByRole('checkbox', { name: done, checked: true }).waitFor();
    }
    await shoot('13-walkthrough');
  });

  it('shows its README without a broken picture', async () => {
    const { workbench, page } = session;
    await workbench.runCommand('Extensions: Show Installed Extensions');
    await page.locator('.extension-list-item').getByText('CometAPI Images').first().click();
    const readme = workbench.panelFrame();
    await readme.getByRole('heading', { name: 'Your first image' }).waitFor();
    assert.equal(await readme.getByRole('img').count(), 0);
    await shoot('15-readme');
  });

  it('shows its settings in groups', async () => {
    const { workbench, page } = session;
    await workbench.runCommand('Preferences: Open Settings (UI)');
    await page.keyboard.type('@ext:cometapi-images.cometapi-images');
    await page.locator('.settings-toc-container').getByText('Connection').waitFor();
    await shoot('14-settings');
    assert.deepEqual(session.errors, []);
  });
});
