import assert from 'node:assert/strict';
import { locales, readWords } from '../words/translations.ts';
import { openSession } from './support/session.ts';
import type { Session } from './support/session.ts';

const prompts = {
  ja: '日の出の穏やかな水面に浮かぶ紙の舟',
  'zh-cn': '日出时漂浮在平静水面上的纸船',
};

for (const locale of locales) {
  describe(`Generate Image in ${locale}`, () => {
    const code = readWords(`l10n/bundle.l10n.${locale}.json`);
    const manifest = readWords(`package.nls.${locale}.json`);
    /** What is said for this English, which the test names so that one can read it. */
    const say = (english: string, ...values: string[]) =>
      (code[english] ?? assert.fail(english)).replace(
        /\{(\d)\}/g,
        (_, i) => values[Number(i)] ?? '',
      );
    let session: Session;

    before(async () => {
      session = await openSession({ locale });
    });
    after(() => session.close());

    const shoot = (step: string) => session.workbench.screenshot(`${locale}-${step}`);
    /** With the key to be asked for first there is one step more. */
    const title = (step: number, all = 4) => `${say('Generate Image')} (${step}/${all})`;

    it('asks for the key, and says why it is refused', async () => {
      const { workbench } = session;
      await workbench.runCommand(`CometAPI: ${manifest['command.generateImage']}`);
      await workbench.quickInput.waitFor(title(1));
      await shoot('1-key');
      await workbench.quickInput.fill('sk-wrong');
      await workbench.quickInput.accept();
      await workbench.quickInput.waitForMessage(
        say(
          '{0} did not accept this key. Copy it again and paste it here.',
          session.standIn.origin,
        ),
      );
      await workbench.quickInput.fill(session.standIn.apiKey);
      await workbench.quickInput.accept();
    });

    it('asks for prompt, model and options', async () => {
      const { quickInput } = session.workbench;
      await quickInput.waitFor(title(2));
      await shoot('2-prompt');
      await quickInput.fill(prompts[locale]);
      await quickInput.accept();
      await quickInput.waitFor(title(3));
      await shoot('3-model');
      await quickInput.fill('gpt-image-2');
      await quickInput.pick('gpt-image-2');
      await quickInput.waitFor(title(4));
      for (const option of ['Generate', 'Size', 'Quality', 'File format']) {
        await quickInput.item(say(option)).waitFor();
      }
      await shoot('4-options');
      await quickInput.pick(say('Quality'));
      await quickInput.waitFor(say('Quality'));
      await shoot('5-quality');
      await quickInput.pick(say('Low'));
      await quickInput.waitFor(title(4));
    });

    it('draws, and says what the money did when it is cancelled', async () => {
      const { workbench } = session;
      const release = session.standIn.hold();
      await workbench.quickInput.item(say('Generate')).click();
      const progress = 'gpt-image-2';
      await workbench.notification(progress).waitFor();
      await shoot('6-progress');
      // VS Code's own button: its language pack is not installed.
      await workbench.pressInNotification(progress, 'Cancel');
      await workbench.notification(say('Cancelled. It may still be billed.')).waitFor();
      await shoot('7-cancelled');
      release();
    });

    it('says what went wrong in words of its own', async () => {
      const { workbench } = session;
      await session.standIn.close();
      await workbench.runCommand(`CometAPI: ${manifest['command.generateImage']}`);
      for (const step of [1, 2, 3]) {
        await workbench.quickInput.waitFor(title(step, 3));
        await workbench.quickInput.accept();
      }
      const reason = say('The connection failed ({0}).', 'ECONNREFUSED');
      await workbench
        .notification(say('The service could not be reached, and nothing was sent. {0}', reason))
        .waitFor();
      await shoot('8-failure');
    });
  });
}
