import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { keyWithoutMoney } from '../standin/keys.ts';
import { PanelPage } from './support/panelPage.ts';
import { openSession } from './support/session.ts';
import type { Session } from './support/session.ts';

const prompt = 'A paper boat floating on calm water at sunrise';
const command = 'CometAPI: Generate Image…';
const paid = '/v1/images/generations';

for (const { theme, look, name } of [
  { theme: 'Dark 2026', look: 'vs-dark', name: 'dark' },
  { theme: 'Light 2026', look: 'vs', name: 'light' },
] as const) {
  describe(`Generate Image, from the first key to the saved file (${name})`, () => {
    let session: Session;

    before(async () => {
      session = await openSession({
        settings: { 'workbench.colorTheme': theme },
      });
      await session.workbench.waitForTheme(look);
    });
    after(() => session.close());

    const shoot = (step: string) => session.workbench.screenshot(`${name}-${step}`);

    it('asks for the key first and refuses a wrong one', async () => {
      const { workbench } = session;
      await workbench.runCommand(command);
      await workbench.quickInput.waitFor('Generate Image (1/4)');
      await shoot('1-key');
      await workbench.quickInput.fill('sk-wrong');
      await workbench.quickInput.accept();
      await workbench.quickInput.waitForMessage('did not accept this key');
      await shoot('2-key-refused');
      assert.equal(session.standIn.generations().length, 0);
    });

    it('takes the key as it was pasted, and asks for prompt and model', async () => {
      const { quickInput } = session.workbench;
      await quickInput.fill(` "Bearer ${session.standIn.apiKey}" `);
      await quickInput.accept();
      await quickInput.waitFor('Generate Image (2/4)');
      await quickInput.fill(prompt);
      await shoot('3-prompt');
      await quickInput.accept();
      await quickInput.waitFor('Generate Image (3/4)');
      assert.equal((await quickInput.items())[0], 'gpt-image-2');
      await shoot('4-model');
    });

    it('leads back to the prompt, which is still there', async () => {
      const { quickInput } = session.workbench;
      await quickInput.back();
      await quickInput.waitFor('Generate Image (2/4)');
      assert.equal(await quickInput.value(), prompt);
      await quickInput.accept();
      await quickInput.waitFor('Generate Image (3/4)');
    });

    it('draws with dall-e-3 by a temporary address', async () => {
      const { workbench } = session;
      const release = session.standIn.hold();
      const request = session.standIn.nextRequest(paid);
      await workbench.quickInput.fill('dall-e-3');
      await workbench.quickInput.pick('dall-e-3');
      await workbench.quickInput.waitFor('Generate Image (4/4)');
      await shoot('5-options');
      await workbench.quickInput.accept();
      assert.deepEqual((await request).body, {
        model: 'dall-e-3',
        prompt,
        n: 1,
        size: '1024x1024',
        response_format: 'url',
      });
      await workbench
        .notification('Generating “A paper boat floating on calm water at…” with dall-e-3')
        .getByText(/\d+ s/)
        .waitFor();
      await shoot('6-progress');
      release();
      const panel = workbench.panelFrame();
      await panel.getByRole('img', { name: prompt }).waitFor();
      await panel.getByText('Revised prompt').waitFor();
      assert.ok(session.standIn.pictures[0]?.url);
      await shoot('7-picture');
    });

    it('saves the untouched bytes into the workspace and says where', async () => {
      await saveAndCompare('a-paper-boat-floating-on-calm-water-at-sunrise.webp');
      await shoot('8-saved');
      await session.workbench
        .panelFrame()
        .getByRole('button', { name: 'Open', exact: true })
        .click();
      await session.workbench.webviewFrame().locator('body.ready').waitFor();
      await shoot('9-opened');
    });

    for (const [model, file] of [
      ['gpt-image-2', 'a-paper-boat-floating-on-calm-water-at-sunrise.png'],
      ['qwen-image', 'a-paper-boat-floating-on-calm-water-at-sunrise-2.png'],
    ] as const) {
      it(`draws with ${model} by base64, and never overwrites`, async () => {
        await draw(model);
        const { body } = session.standIn.generations().at(-1) ?? {};
        assert.deepEqual(body, { model, prompt });
        assert.equal(session.standIn.pictures.at(-1)?.url, undefined);
        await saveAndCompare(file);
        await shoot(`10-${model}`);
      });
    }

    it('has paid once for each picture, and nothing on the page complained', () => {
      assert.equal(session.standIn.generations().length, 3);
      assert.deepEqual(session.errors, []);
    });

    async function draw(model: string): Promise<void> {
      const { workbench } = session;
      await workbench.runCommand(command);
      await workbench.quickInput.waitFor('Generate Image (1/3)');
      await workbench.quickInput.accept();
      await workbench.quickInput.waitFor('Generate Image (2/3)');
      await workbench.quickInput.fill(model);
      await workbench.quickInput.pick(model);
      await workbench.quickInput.waitFor('Generate Image (3/3)');
      await workbench.quickInput.accept();
      await workbench.tab('CometAPI Images').click();
      await new PanelPage(workbench).fact(model).waitFor();
    }

    async function saveAndCompare(fileName: string): Promise<void> {
      const panel = new PanelPage(session.workbench);
      await panel.frame
        .locator('.viewer')
        .getByRole('button', { name: 'Save', exact: true })
        .click();
      await panel.savedPath(`images/${fileName}`).waitFor();
      const saved = await readFile(join(session.folder, 'images', fileName));
      assert.ok(session.standIn.pictures.at(-1)?.bytes.equals(saved));
    }
  });
}

describe('Generate Image, when it does not go well', () => {
  let session: Session;

  beforeEach(async () => {
    session = await openSession();
  });
  afterEach(() => session.close());

  async function order(key: string, model = 'gpt-image-2'): Promise<void> {
    const { quickInput } = session.workbench;
    await session.workbench.runCommand(command);
    await quickInput.waitFor('Generate Image (1/4)');
    await quickInput.fill(key);
    await quickInput.accept();
    await quickInput.waitFor('Generate Image (2/4)');
    await quickInput.fill(prompt);
    await quickInput.accept();
    await quickInput.waitFor('Generate Image (3/4)');
    await quickInput.fill(model);
    await quickInput.pick(model);
    await quickInput.waitFor('Generate Image (4/4)');
    await quickInput.accept();
  }

  it('ends the request when it is cancelled, and keeps the prompt', async () => {
    const { workbench } = session;
    const release = session.standIn.hold();
    const arrival = session.standIn.nextRequest(paid);
    await order(session.standIn.apiKey);
    const request = await arrival;
    await workbench.pressInNotification('with gpt-image-2', 'Cancel');
    await request.closed;
    assert.equal(request.closedEarly, true);
    await workbench.notification('may still be billed').waitFor();
    await workbench.screenshot('cancelled');
    release();

    await workbench.runCommand(command);
    await workbench.quickInput.waitFor('Generate Image (1/3)');
    assert.equal(await workbench.quickInput.value(), prompt);
    assert.equal(session.standIn.generations().length, 1);
  });

  it('says that there is no money, and sends nothing twice', async () => {
    await order(keyWithoutMoney);
    const message = session.workbench.notification('There is no credit left');
    await message.getByRole('button', { name: 'Top Up' }).waitFor();
    await session.workbench.screenshot('no-money');
    assert.equal(session.standIn.generations().length, 1);
    assert.deepEqual(await readdir(session.folder), ['README.md', 'docs']);
  });

  it('leads from an unknown model to another one, with the prompt still there', async () => {
    const { workbench } = session;
    await order(session.standIn.apiKey, 'dall-e-3');
    await workbench.panelFrame().getByRole('img', { name: prompt }).waitFor();

    await workbench.runCommand(command);
    await workbench.quickInput.waitFor('Generate Image (1/3)');
    await workbench.quickInput.accept();
    await workbench.quickInput.waitFor('Generate Image (2/3)');
    await workbench.quickInput.fill('no-such-model');
    await workbench.quickInput.accept();
    await workbench.quickInput.waitFor('Generate Image (3/3)');
    await workbench.quickInput.accept();
    await workbench.notification('does not offer this model').waitFor();
    await workbench.screenshot('unknown-model');
    await workbench.pressInNotification('does not offer this model', 'Choose Another Model');
    await workbench.quickInput.waitFor('Generate Image (2/3)');
    await workbench.quickInput.fill('gpt-image-2');
    await workbench.quickInput.pick('gpt-image-2');
    await workbench.quickInput.waitFor('Generate Image (3/3)');
    await workbench.quickInput.accept();
    const panel = new PanelPage(workbench);
    await panel.fact('gpt-image-2').waitFor();
    assert.equal(await panel.frame.locator('.viewer .text').first().innerText(), prompt);
  });
});

describe('Generate Image, with options', () => {
  it('sends what was chosen and saves a file that is so', async () => {
    const session = await openSession({
      settings: { 'workbench.colorTheme': 'Dark 2026', 'cometapiImages.quality': 'low' },
    });
    try {
      const { folder, standIn, workbench } = session;
      const { quickInput } = workbench;
      await workbench.runCommand(command);
      await quickInput.waitFor('Generate Image (1/4)');
      await quickInput.fill(standIn.apiKey);
      await quickInput.accept();
      await quickInput.waitFor('Generate Image (2/4)');
      await quickInput.fill(prompt);
      await quickInput.accept();
      await quickInput.waitFor('Generate Image (3/4)');
      await quickInput.fill('gpt-image-2.5-flare');
      await quickInput.pick('gpt-image-2.5-flare');

      const choose = async (option: string, value: string) => {
        await quickInput.waitFor('Generate Image (4/4)');
        await quickInput.pick(option);
        await quickInput.waitFor(option);
        await workbench.screenshot(`options-${option.toLowerCase().replaceAll(' ', '-')}`);
        await quickInput.pick(value);
      };
      await choose('File format', 'WEBP');
      await choose('Compression', '70 %');
      await choose('Background', 'Transparent');
      await choose('Number of images', '2');
      await quickInput.waitFor('Generate Image (4/4)');
      await quickInput.pick('Size');
      await quickInput.waitFor('Size');
      await quickInput.fill('1000x700');
      await workbench.screenshot('options-size-typed');
      await quickInput.accept();
      await quickInput.waitFor('Generate Image (4/4)');
      await workbench.screenshot('options-chosen');
      await quickInput.item('Generate').click();

      const panel = new PanelPage(workbench);
      await panel.tile(prompt).nth(1).waitFor();
      await workbench.screenshot('options-two-pictures');
      assert.deepEqual(standIn.generations()[0]?.body, {
        model: 'gpt-image-2.5-flare',
        prompt,
        n: 2,
        size: '1008x704',
        quality: 'low',
        output_format: 'webp',
        output_compression: 70,
        background: 'transparent',
      });
      await panel.openTile(prompt);
      await panel.button('Save').last().click();
      await panel.savedPath('images/').waitFor();
      const saved = join(folder, 'images', 'a-paper-boat-floating-on-calm-water-at-sunrise.webp');
      const { format, width, height, hasAlpha } = await sharp(saved).metadata();
      assert.deepEqual([format, width, height, hasAlpha], ['webp', 1008, 704, true]);
    } finally {
      await session.close();
    }
  });
});
