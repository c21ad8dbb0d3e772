import assert from 'node:assert/strict';
import { startStandIn } from '../standin/server.ts';
import type { StandIn } from '../standin/server.ts';
import { eventually } from './support/eventually.ts';
import { openSession } from './support/session.ts';
import type { Session } from './support/session.ts';

const generate = 'CometAPI: Generate Image…';
const remove = 'CometAPI: Clear API Key';

for (const { theme, look, name } of [
  { theme: 'Dark 2026', look: 'vs-dark', name: 'dark' },
  { theme: 'Light 2026', look: 'vs', name: 'light' },
] as const) {
  describe(`A key and the address that it was set for (${name})`, () => {
    let second: StandIn;
    let session: Session;

    before(async () => {
      second = await startStandIn();
      session = await openSession({ settings });
      await session.workbench.waitForTheme(look);
    });
    after(async () => {
      await session.close();
      await second.close();
    });

    const settings = {
      'workbench.colorTheme': theme,
      'workbench.reduceMotion': 'on',
      'workbench.startupEditor': 'none',
      'chat.disableAIFeatures': true,
      'workbench.editor.useModal': 'off',
      'editor.wordWrap': 'on',
    };
    const shoot = (step: string) => session.workbench.screenshot(`keys-${name}-${step}`);

    /** As a person does who edits the settings while the window is open. */
    async function setBaseUrl(baseUrl: string): Promise<void> {
      const { page, workbench } = session;
      await workbench.runCommand('Preferences: Open User Settings (JSON)');
      await workbench.editor('settings.json').click();
      await page.keyboard.press('ControlOrMeta+A');
      // Nothing is closed or indented in what is pasted.
      const text = JSON.stringify({ ...settings, 'cometapiImages.baseUrl': baseUrl });
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
      await page.keyboard.press('ControlOrMeta+V');
      await workbench.editor('settings.json').getByText(baseUrl).waitFor();
      await page.keyboard.press('ControlOrMeta+S');
      await page.locator('.tab.active:not(.dirty)', { hasText: 'settings.json' }).waitFor();
      // It reaches the extension a moment later, and this question alone asks no service anything.
      await eventually(async () => {
        await workbench.runCommand('CometAPI: Set API Key…');
        await workbench.quickInput.waitForMessage('http');
        const message = await workbench.quickInput.message();
        await workbench.quickInput.cancel();
        return message.includes(new URL(baseUrl).origin);
      });
    }

    async function generateAs(title: string): Promise<void> {
      await session.workbench.runCommand(generate);
      await session.workbench.quickInput.waitFor(title);
    }

    async function offeredFor(text: string): Promise<string[]> {
      // What is typed would go into an input that is still open.
      const { quickInput } = session.workbench;
      if (await quickInput.isOpen()) await quickInput.cancel();
      await session.page.keyboard.press('F1');
      await session.workbench.quickInput.fill(`>${text}`);
      const items = await session.workbench.quickInput.items();
      await shoot('palette');
      await session.workbench.quickInput.cancel();
      return items;
    }

    it('asks for the key of the address in the settings', async () => {
      const { workbench } = session;
      await workbench.runCommand('CometAPI: Set API Key…');
      await workbench.quickInput.waitForMessage(`Paste the key for ${session.standIn.origin}`);
      assert.ok(!(await offeredFor('CometAPI')).includes(remove));
      await workbench.runCommand('CometAPI: Set API Key…');
      await shoot('1-first');
      await workbench.quickInput.fill(`\u200b${session.standIn.apiKey}\ufeff`);
      await workbench.quickInput.accept();
      await workbench.notification(`The key for ${session.standIn.origin} is set`).waitFor();
    });

    it('offers to remove it now, but not as the first command', async () => {
      // The palette shows what could be done when it was opened.
      await eventually(async () => (await offeredFor('CometAPI')).includes(remove));
      assert.ok((await offeredFor('CometAPI')).indexOf(remove) > 0);
    });

    it('asks again when the base URL has changed, says why, and has sent nothing there', async () => {
      const { workbench } = session;
      const { quickInput } = workbench;
      await setBaseUrl(second.baseUrl);
      await generateAs('Generate Image (1/4)');
      await quickInput.waitForMessage(`The base URL is now ${second.origin}`);
      await shoot('2-changed');
      assert.deepEqual(second.requests, []);
      await quickInput.fill('sk-wrong');
      await quickInput.accept();
      await quickInput.waitForMessage(`${second.origin} did not accept this key`);
      await shoot('3-refused');
      await quickInput.fill('');
      await quickInput.accept();
      await quickInput.waitForMessage('without a key');
      await shoot('4-without');
      await quickInput.accept();
      await quickInput.waitForMessage('did not accept');
      await quickInput.fill(second.apiKey);
      await quickInput.accept();
      await quickInput.waitFor('Generate Image (2/4)');
      await quickInput.cancel();
    });

    it('asks nothing when it comes back', async () => {
      const { workbench } = session;
      const { quickInput } = workbench;
      await setBaseUrl(session.standIn.baseUrl);
      await generateAs('Generate Image (1/3)');
      await quickInput.cancel();
    });

    it('asks which key is to be removed, and keeps the other', async () => {
      const { workbench } = session;
      const { quickInput } = workbench;
      await workbench.runCommand(remove);
      await quickInput.waitFor(remove);
      assert.deepEqual(await quickInput.items(), [session.standIn.origin, second.origin]);
      await shoot('5-remove');
      await quickInput.accept();
      await workbench.notification(`The key for ${session.standIn.origin} is gone`).waitFor();
      await workbench.runCommand(generate);
      await quickInput.waitForMessage(`The base URL is now ${session.standIn.origin}`);
      await quickInput.cancel();
      await setBaseUrl(second.baseUrl);
      await generateAs('Generate Image (1/3)');
      await quickInput.cancel();
      assert.deepEqual(session.errors, []);
    });
  });
}
