import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PanelPage } from './support/panelPage.ts';
import { openSession } from './support/session.ts';

const paid = '/v1/images/generations';

/** What a stranger's folder would like to decide. */
const hostile = {
  baseUrl: 'http://localhost:9/v1',
  defaultModel: 'gpt-image-2.6-sunburst',
  size: '3840x2160',
  quality: 'high',
  outputFormat: 'jpeg',
  outputCompression: 1,
  background: 'opaque',
  moderation: 'low',
  count: 2,
  partialImages: 3,
  outputFolder: 'scripts',
  fileName: 'run',
  styles: { 'A stranger’s': 'and an advertisement' },
  writePromptToFile: true,
  requestTimeoutSeconds: 10,
  monthlyBudgetUSD: 0,
  historyLimitMegabytes: 10,
};

describe('A folder with settings of its own', () => {
  it('decides nothing until it is trusted, and from then on what a folder may', async () => {
    const session = await openSession({
      hasKey: true,
      workspaceTrust: true,
      settings: {
        'security.workspace.trust.startupPrompt': 'never',
        'workbench.editor.useModal': 'off',
        'cometapiImages.defaultModel': 'gpt-image-2',
      },
      folderSettings: {
        ...Object.fromEntries(
          Object.entries(hostile).map(([key, value]) => [`cometapiImages.${key}`, value]),
        ),
        'markdown.copyFiles.destination': { '**/*': 'scripts/' },
      },
    });
    try {
      const { folder, page, standIn, workbench } = session;
      const panel = new PanelPage(workbench);
      await workbench.openFile('docs/guide.md');
      await panel.open();
      const release = standIn.hold();
      const request = standIn.nextRequest(paid);
      await panel.generate('A boat in a strange folder');
      assert.deepEqual((await request).body, {
        model: 'gpt-image-2',
        prompt: 'A boat in a strange folder',
      });
      const strangers = panel.frame.getByRole('menuitem', { name: 'A stranger’s' });
      await panel.button('Styles').click();
      await panel.frame.getByRole('menuitem').first().waitFor();
      assert.equal(await strangers.count(), 0);
      await page.keyboard.press('Escape');
      await workbench.screenshot('untrusted-1-running');
      // Longer than the folder would wait.
      await panel.frame
        .getByText(/\b1[1-9] s\b/)
        .first()
        .waitFor();
      release();
      await panel.openTile('A boat in a strange folder');
      await panel.button('Save').last().click();
      const name = 'images/a-boat-in-a-strange-folder.png';
      await panel.savedPath(name).waitFor();
      const saved = await readFile(join(folder, name));
      assert.ok(standIn.pictures[0]?.bytes.equals(saved));
      await workbench.screenshot('untrusted-2-saved');

      await workbench.runCommand('Workspaces: Manage Workspace Trust');
      await page.getByRole('button', { name: 'Trust', exact: true }).first().click();
      await page.getByText('You trust this folder').first().waitFor();
      await workbench.screenshot('untrusted-3-trusted');
      await workbench.tab('CometAPI Images').click();
      await panel.button('Back to Images').click();
      const second = standIn.nextRequest(paid);
      await panel.chooseModel('gpt-image-1.5');
      await panel.button('Styles').click();
      await strangers.waitFor();
      await page.keyboard.press('Escape');
      await panel.generate('A boat in a folder of friends');
      const { body } = await second;
      assert.deepEqual(body, {
        model: 'gpt-image-1.5',
        prompt: 'A boat in a folder of friends',
        quality: 'high',
        output_format: 'jpeg',
        output_compression: 1,
        background: 'opaque',
        moderation: 'low',
        partial_images: 3,
        stream: true,
      });
    } finally {
      await session.close();
    }
  });
});
