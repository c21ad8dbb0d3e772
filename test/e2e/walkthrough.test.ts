import assert from 'node:assert/strict';
import { readWords } from '../words/translations.ts';
import { acceptOrder, stepTitle } from './support/order.ts';
import { PanelPage } from './support/panelPage.ts';
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
      await openWalkthrough(session, say('title'));
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

describe('The buttons of the walkthrough', () => {
  it('ask for a key and tick its step off, make a document, and turn to the agent', async () => {
    const session = await openSession({
      settings: { 'chat.disableAIFeatures': false },
    });
    try {
      const { page, standIn, workbench } = session;
      const press = async (step: string, button: string) => {
        await openWalkthrough(session, 'Get Started with CometAPI Images');
        await page.locator('.step-list-container').getByText(step).click();
        await page.getByRole('button', { name: button, exact: true }).click();
      };
      await press('Get a key', 'Set API Key…');
      await workbench.quickInput.waitFor('CometAPI: Set API Key');
      await workbench.quickInput.fill(standIn.apiKey);
      await workbench.quickInput.accept();
      await page.getByRole('checkbox', { name: 'Get a key', checked: true }).waitFor();
      await workbench.screenshot('walkthrough-key-set');

      await press('Put images into a document', 'New Markdown Document');
      await page.locator('.statusbar').getByRole('button', { name: 'Markdown' }).waitFor();

      await press('Let the agent draw', 'Open Chat');
      await page.locator('.interactive-session').getByText('#generateImage').waitFor();
      await workbench.screenshot('walkthrough-chat');
    } finally {
      await session.close();
    }
  });
});

describe('The steps of the walkthrough', () => {
  const steps = ['Get a key', 'Draw your first image', 'Put images into a document'];

  /** Which steps are ticked, once those are that have to be. */
  async function ticked({ page }: Session, expected: readonly string[]): Promise<string[]> {
    const step = (name: string) => page.getByRole('checkbox', { name });
    for (const name of steps) await step(name).waitFor();
    for (const name of expected)
      await step(name).and(page.locator('[aria-checked=true]')).waitFor();
    const states = await Promise.all(steps.map((name) => step(name).getAttribute('aria-checked')));
    return steps.filter((_, index) => states[index] === 'true');
  }

  it('are ticked for what was done in an earlier window, before the walkthrough was ever opened', async () => {
    const session = await openSession({ hasKey: true });
    try {
      const { page, workbench } = session;
      await workbench.runCommand('CometAPI: Generate Image…');
      await workbench.quickInput.waitFor(stepTitle(1));
      await workbench.quickInput.fill('A paper boat');
      await acceptOrder(workbench);
      await new PanelPage(workbench).large('A paper boat').waitFor();
      await page.reload();
      await openWalkthrough(session, 'Get Started with CometAPI Images');
      const done = ['Get a key', 'Draw your first image'];
      assert.deepEqual(await ticked(session, done), done);
      await workbench.screenshot('walkthrough-done-before');
    } finally {
      await session.close();
    }
  });

  it('are not ticked while nothing was done', async () => {
    const session = await openSession();
    try {
      await openWalkthrough(session, 'Get Started with CometAPI Images');
      assert.deepEqual(await ticked(session, []), []);
    } finally {
      await session.close();
    }
  });
});

async function openWalkthrough({ workbench }: Session, title: string): Promise<void> {
  await workbench.runCommand('Welcome: Open Walkthrough...');
  await workbench.quickInput.fill(title);
  await workbench.quickInput.item(title).waitFor();
  await workbench.quickInput.accept();
}
