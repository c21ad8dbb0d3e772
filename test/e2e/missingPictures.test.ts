import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from './support/eventually.ts';
import { acceptModel, acceptOrder, stepTitle } from './support/order.ts';
import { openSession } from './support/session.ts';
import type { Session } from './support/session.ts';

describe('Pictures that a Markdown document links', () => {
  let session: Session;

  before(async () => {
    session = await openSession({
      standIn: { latencyMs: 1_500 },
      hasKey: true,
      settings: { 'workbench.colorTheme': 'Light 2026' },
    });
  });
  after(() => session.close());

  const pictures = () => join(session.folder, 'docs/pictures');
  const saved = async () => (await readdir(pictures()).catch(() => [])).sort();
  const orders = () =>
    session.standIn
      .generations()
      .map(({ body }) => body as { prompt: string; output_format?: string });

  async function openPage(name: string, text: string): Promise<string> {
    const file = join(session.folder, 'docs', name);
    await writeFile(file, text);
    await session.workbench.openFile(`docs/${name}`);
    return file;
  }

  const all = { title: 'Generate All Missing Images' };

  const goToLine = (line: number) => session.workbench.goToLine(line);

  const openFixes = (title: string) => session.workbench.openFixes(title);

  const harbour = '# Harbour\n\n![A comet over the harbour](pictures/comet.webp)\n';

  it('draws a missing one exactly where its link leads, in the format of its name', async () => {
    const { workbench } = session;
    const file = await openPage('harbour.md', harbour);
    await goToLine(3);
    const fix = await openFixes('Generate this image from its alternative text');
    await workbench.screenshot('missing-1-fix');
    await fix.click();
    await acceptOrder(workbench, { title: 'Generate Missing Image' });
    await eventually(async () => (await saved()).length > 0);
    assert.deepEqual(await saved(), ['comet.webp']);
    assert.equal(orders()[0]?.output_format, 'webp');
    const bytes = await readFile(join(pictures(), 'comet.webp'));
    assert.ok(session.standIn.pictures[0]?.bytes.equals(bytes));
    assert.equal(await readFile(file, 'utf8'), harbour);
    await workbench.tab('CometAPI Images').waitFor();
  });

  it('draws one anew that was made here, with the same prompt or another, by another model', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    const file = join(pictures(), 'comet.webp');
    const row = { title: 'Regenerate Image', before: 1 };
    for (const [step, choice, prompt] of [
      [1, 'Same prompt', undefined],
      [2, 'Changed prompt', 'Two comets over the harbour'],
      [3, 'Another model', undefined],
    ] as const) {
      const before = await readFile(file);
      await workbench.turnTo('harbour.md');
      await goToLine(3);
      const fix = await openFixes('Regenerate this image');
      if (step === 1) await workbench.screenshot('regenerate-1-menu');
      await fix.click();
      await quickInput.waitFor('Regenerate Image (1/4)');
      if (step === 1) await workbench.screenshot('regenerate-2-choice');
      await quickInput.pick(choice);
      if (prompt) {
        await quickInput.waitFor(stepTitle(1, row));
        assert.equal(await quickInput.value(), 'A comet over the harbour');
        await quickInput.fill(prompt);
        await quickInput.accept();
      }
      if (choice === 'Same prompt') {
        await quickInput.waitFor(stepTitle(3, row));
        await quickInput.accept();
      } else {
        await acceptModel(
          workbench,
          choice === 'Another model' ? 'gpt-image-1.5' : 'gpt-image-2',
          row,
        );
      }
      await eventually(() => Promise.resolve(session.standIn.pictures.length === step + 1));
      await eventually(async () =>
        Boolean(
          session.standIn.pictures[step]?.bytes.equals(await readFile(file).catch(() => before)),
        ),
      );
      await workbench.notification('docs/pictures/comet.webp is replaced.').waitFor();
      assert.deepEqual(await saved(), ['comet.webp']);
      await workbench.tab('CometAPI Images').waitFor();
    }
    assert.deepEqual(
      orders().map(({ prompt }) => prompt),
      [
        'A comet over the harbour',
        'A comet over the harbour',
        'Two comets over the harbour',
        'Two comets over the harbour',
      ],
    );
    assert.equal(await readFile(join(session.folder, 'docs/harbour.md'), 'utf8'), harbour);
  });

  it('draws all that are missing, three at a time, and keeps what came before Cancel', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    const paidBefore = session.standIn.generations().length;
    const text = [
      '# Sea',
      '![A lighthouse in fog][light]',
      '<p><img src="pictures/boat.jpg" alt="A paper boat" /></p>',
      '![A whale](pictures/whale.png) and again ![The whale](./pictures/whale.png)',
      '![A storm](pictures/storm.png)',
      '![A calm](pictures/calm.webp)',
      '![](pictures/unsaid.png) ![Far](https://example.com/far.png) ![Out](../../out.png)',
      '[light]: pictures/light%20house.png',
    ].join('\n\n');
    const file = await openPage('sea.md', text);
    await goToLine(3);
    const fix = await openFixes('Generate all missing images in this document');
    await workbench.screenshot('missing-2-fixes');
    await fix.click();
    await quickInput.waitFor(stepTitle(1, all));
    await workbench
      .notification('Skipped, as there is no alternative text: docs/pictures/unsaid.png')
      .waitFor();
    await workbench.screenshot('missing-3-list');
    await quickInput.accept();
    await acceptModelWithCost('gpt-image-2');

    await eventually(() =>
      Promise.resolve(session.standIn.generations().length === paidBefore + 3),
    );
    const before = await saved();
    await eventually(async () => (await saved()).length === before.length + 3);
    const release = session.standIn.hold();
    await eventually(() =>
      Promise.resolve(session.standIn.generations().length === paidBefore + 5),
    );
    await workbench.notification('3 of 5 images').waitFor();
    await workbench.screenshot('missing-5-progress');
    await workbench.pressInNotification('Generating 5 prompts with gpt-image-2', 'Cancel');
    await workbench
      .notification('Missing: docs/pictures/storm.png, docs/pictures/calm.webp')
      .waitFor();
    await workbench.screenshot('missing-6-cancelled');
    release();

    const names = ['boat.jpg', 'light house.png', 'whale.png'];
    assert.deepEqual(
      (await saved()).filter((name) => !before.includes(name)),
      names,
    );
    // Three are under way at a time, and nobody knows which of them arrives first.
    const formats = orders()
      .slice(paidBefore)
      .map(({ prompt, output_format }) => [prompt, output_format]);
    assert.deepEqual(Object.fromEntries(formats), {
      'A lighthouse in fog': 'png',
      'A paper boat': 'jpeg',
      'A whale': 'png',
      'A storm': 'png',
      'A calm': 'webp',
    });
    assert.deepEqual(
      [...(await readFile(join(pictures(), 'boat.jpg')))].slice(0, 3),
      [0xff, 0xd8, 0xff],
    );
    assert.equal(await readFile(file, 'utf8'), text);
  });

  it('goes on with those that are still missing, by the palette', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    await workbench.turnTo('sea.md');
    await workbench.runCommand('CometAPI: Generate All Missing Images in This Document…');
    await quickInput.waitFor(stepTitle(1, all));
    await quickInput.accept();
    await acceptModel(workbench, 'gpt-image-2', all);
    await workbench.notification('2 images are in place.').waitFor();
    await workbench.screenshot('missing-7-done');
    assert.ok((await saved()).includes('storm.png'));
    assert.ok((await saved()).includes('calm.webp'));
    assert.deepEqual(session.errors, []);
  });

  async function acceptModelWithCost(model: string): Promise<void> {
    const { quickInput } = session.workbench;
    await quickInput.waitFor(stepTitle(2, all));
    await quickInput.fill(model);
    await quickInput.pick(model);
    await quickInput.waitFor(stepTitle(3, all));
    await session.workbench.screenshot('missing-4-cost');
    await quickInput.accept();
  }
});
