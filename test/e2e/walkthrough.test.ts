import assert from 'node:assert/strict';
import { readWords } from '../words/translations.ts';
import { openSession } from './support/session.ts';
import type { Session } from './support/session.ts';

const runs = [
  { name: 'dark', theme: 'Dark 2026', look: 'vs-dark' },
  { name: 'light', theme: 'Light 2026', look: 'vs' },
  { name: 'high-contrast', theme: 'Default High Contrast', look: 'hc-black' },
  { name: 'high-contrast-light', theme: 'Default High Contrast Light', look: 'hc-light' },
  { name: 'ja', theme: 'Dark 2026', look: 'vs-dark', locale: 'ja' },
  { name: 'zh-cn', theme: 'Light 2026', look: 'vs', locale: 'zh-cn' },
] as const;

for (const { name, theme, look, ...language } of runs) {
  describe(`The walkthrough (${name})`, () => {
    const { locale } = { locale: undefined, ...language };
    const words = readWords(locale ? `package.nls.${locale}.json` : 'package.nls.json');
    const say = (key: string) => words[`walkthrough.${key}`] ?? assert.fail(key);
    let session: Session;

    before(async () => {
      session = await openSession({
        ...language,
        settings: { 'workbench.colorTheme': theme, 'chat.disableAIFeatures': false },
      });
      await session.workbench.waitForTheme(look);
    });
    after(() => session.close());

    it('shows a picture and a button for each step', async () => {
      const { page, workbench } = session;
      // VS Code shows pictures where there is room for them.
      await page.keyboard.press('ControlOrMeta+B');
      await workbench.runCommand('Welcome: Open Walkthrough...');
      await workbench.quickInput.fill(say('title'));
      await workbench.quickInput.pick(say('title'));
      for (const [index, step] of ['key', 'picture', 'document', 'agent'].entries()) {
        await page
          .locator('.step-list-container')
          .getByText(say(`${step}.title`))
          .click();
        await workbench.panelFrame().locator('svg').waitFor();
        const [, button = ''] = /\n\[(.+)\]/.exec(say(`${step}.description`)) ?? [];
        await page.getByRole('button', { name: button, exact: true }).waitFor();
        await workbench.screenshot(`walkthrough-${name}-${index + 1}`);
      }
    });
  });
}
