import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { blockedColour } from '../standin/inputs.ts';
import { answerEdit, editCommand } from './support/editPage.ts';
import { eventually } from './support/eventually.ts';
import { PanelPage } from './support/panelPage.ts';
import { openSession } from './support/session.ts';
import type { Session } from './support/session.ts';

const size = { width: 768, height: 512 };

/** An image in which no two neighbours are alike, so that nothing that moved or was blurred goes unseen. */
function harbour({ width, height } = size): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    pixels.set([(x * 7 + y) % 200, (y * 5) % 200, (x + y * 3) % 200], at * 3);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

const pixelsOf = (bytes: Buffer) => sharp(bytes).ensureAlpha().raw().toBuffer();

describe('Edit Image', () => {
  let session: Session;
  let panel: PanelPage;

  before(async () => {
    session = await openSession({
      hasKey: true,
      settings: { 'workbench.colorTheme': 'Dark 2026', 'chat.disableAIFeatures': true },
    });
    panel = new PanelPage(session.workbench);
    await mkdir(join(session.folder, 'art'));
    await writeFile(join(session.folder, 'art/harbour.png'), await harbour());
  });
  after(() => session.close());

  const shoot = (name: string) => session.workbench.screenshot(`edit-${name}`);
  const edits = () => session.standIn.edits();
  const partOf = (name: string, index = -1) =>
    edits()
      .at(index)
      ?.parts.filter((part) => part.name === name);

  async function openImage(name: string): Promise<void> {
    const { page, workbench } = session;
    // In one group, so that an image is open once and the panel stays beside it.
    await page.keyboard.press('ControlOrMeta+1');
    await workbench.pickFile(`art/${name}`);
    await page.locator('.editor-group-container.active .tab.active', { hasText: name }).waitFor();
  }

  /** The bytes of what the open picture is saved as. */
  async function saved(): Promise<Buffer> {
    const folder = join(session.folder, 'images');
    const before = new Set(await readdir(folder).catch(() => []));
    await panel.button('Save').click();
    let names: string[] = [];
    await eventually(async () => {
      names = (await readdir(folder).catch(() => [])).filter((name) => !before.has(name));
      return names.length === 1;
    });
    const file = join(folder, names[0] ?? '');
    await eventually(async () => (await readFile(file)).length > 0);
    return readFile(file);
  }

  it('changes one region of the image in view, says the price, and leaves the rest as it is', async () => {
    const { workbench } = session;
    await openImage('harbour.png');
    await workbench.runCommand(editCommand);
    await workbench.quickInput.waitForMessage('What should change in art/harbour.png?');
    await shoot('1-instruction');
    await answerEdit(workbench, { instruction: 'Make the sky darker', region: 'Top half' });
    const row = workbench.quickInput.item('Edit');
    assert.match(await row.innerText(), /gpt-image-2[\s\S]*\$0\.\d+/);
    await shoot('4-price');
    await workbench.quickInput.accept();
    await panel.large('Make the sky darker').waitFor();
    await shoot('5-result');
    assert.equal(edits().length, 1);
    assert.equal(partOf('mask')?.length, 1);
    assert.equal(partOf('image[]')?.length, 1);
    const [source, result] = await Promise.all([
      readFile(join(session.folder, 'art/harbour.png')).then(pixelsOf),
      saved().then(pixelsOf),
    ]);
    const half = source.length / 2;
    assert.equal(result.length, source.length);
    assert.ok(result.subarray(half).equals(source.subarray(half)), 'the rest has changed');
    assert.ok(!result.subarray(0, half).equals(source.subarray(0, half)), 'nothing has changed');
  });

  it('lets the rest go and keeps it again, at no cost', async () => {
    const keep = panel.frame.getByRole('checkbox', { name: 'Keep the rest' });
    const address = () => panel.large('Make the sky darker').getAttribute('src');
    assert.match((await address()) ?? '', /composed/);
    await keep.uncheck();
    await eventually(async () => !(await address())?.includes('composed'));
    await shoot('5b-whole-answer');
    await keep.check();
    await eventually(async () => (await address())?.includes('composed') ?? false);
    assert.equal(edits().length, 1);
  });

  it('takes the place of the file and is put back', async () => {
    const { workbench } = session;
    const file = join(session.folder, 'art/harbour.png');
    const original = await readFile(file);
    await panel.button('Replace harbour.png').click();
    await workbench.notification('The original is in the history.').waitFor();
    await shoot('5c-replaced');
    const replaced = await readFile(file);
    assert.ok(!replaced.equals(original));
    const [before, after] = await Promise.all([pixelsOf(original), pixelsOf(replaced)]);
    assert.ok(after.subarray(after.length / 2).equals(before.subarray(before.length / 2)));
    await panel.button('Put Original Back').click();
    await eventually(async () => (await readFile(file)).equals(original));
  });

  it('goes on with what came, after a reload too, and offers the original with all instructions', async () => {
    const { workbench, page } = session;
    for (const [round, instruction] of [
      [2, 'Add a lighthouse'],
      [3, 'Take out the text'],
    ] as const) {
      if (round === 3) {
        await page.reload();
        await panel.open();
        await panel.openTile('Add a lighthouse');
      }
      await panel.button('Edit Image…').click();
      await workbench.quickInput.waitFor('Edit Image (1/5)');
      await shoot(`6-round-${round}`);
      await workbench.quickInput.pick('Edit this image');
      await answerEdit(workbench, { instruction, before: 1 });
      await workbench.quickInput.accept();
      await panel.large(instruction).waitFor();
    }
    assert.equal(edits().length, 3);
    await panel
      .fact('art/harbour.png → Make the sky darker → Add a lighthouse → Take out the text')
      .waitFor();
    await panel.button('Edit Image…').click();
    await workbench.quickInput.waitFor('Edit Image (1/5)');
    await workbench.quickInput.pick('Edit the original with all instructions so far');
    await workbench.quickInput.waitFor('Edit Image (2/5)');
    assert.equal(
      (await workbench.quickInput.value()).trim(),
      'Make the sky darker. Add a lighthouse. Take out the text.',
    );
    await shoot('7-original');
    await workbench.quickInput.cancel();
  });

  it('looks at two references, each with its price, in their order', async () => {
    const { workbench, page } = session;
    for (const [name, colour] of [
      ['blue.png', '#3050c0'],
      ['gold.png', '#c0a030'],
    ] as const) {
      const bytes = await sharp({
        create: { width: 512, height: 512, channels: 3, background: colour },
      })
        .png()
        .toBuffer();
      await writeFile(join(session.folder, 'art', name), bytes);
      await openImage(name);
      await workbench.runCommand('CometAPI: Use as Reference');
      await workbench.notification('The next edit can look at').waitFor();
    }
    await shoot('8-reference');
    await openImage('harbour.png');
    await workbench.runCommand(editCommand);
    const { quickInput } = workbench;
    await quickInput.waitFor('Edit Image (1/5)');
    await quickInput.fill('In the style of these two');
    await quickInput.accept();
    await quickInput.waitFor('Edit Image (2/5)');
    await quickInput.pick('The whole image');
    await quickInput.waitFor('Edit Image (3/5)');
    await quickInput.fill('gpt-image-2');
    await quickInput.pick('gpt-image-2');
    await quickInput.waitFor('Edit Image (4/5)');
    await eventually(async () => (await quickInput.items()).join() === 'art/blue.png,art/gold.png');
    assert.match(await quickInput.item('art/blue.png').innerText(), /512 × 512 · about \$0\.00\d/);
    await shoot('9-references');
    await quickInput.accept();
    await quickInput.waitFor('Edit Image (5/5)');
    await quickInput.accept();
    await panel.large('In the style of these two').waitFor();
    const sent = partOf('image[]') ?? [];
    assert.equal(sent.length, 3);
    const colours = await Promise.all(
      sent.slice(1).map(async ({ bytes }) => (await sharp(bytes).stats()).dominant),
    );
    assert.ok((colours[0]?.b ?? 0) > (colours[1]?.b ?? 0), 'the references are in another order');
    await page.keyboard.press('Escape');
  });

  it('says of a model why it cannot change a region', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    await openImage('harbour.png');
    await workbench.runCommand(editCommand);
    await quickInput.waitFor('Edit Image (1/5)');
    await quickInput.fill('Only here');
    await quickInput.accept();
    await quickInput.waitFor('Edit Image (2/5)');
    await quickInput.fill('Center');
    await quickInput.pick('Center');
    await quickInput.waitFor('Edit Image (3/5)');
    await quickInput.fill('grok');
    const row = quickInput.item('grok-imagine-image-2.0');
    await row.waitFor();
    await shoot('10-no-mask');
    assert.match(await row.innerText(), /region/i);
    await quickInput.accept();
    assert.equal(await quickInput.title(), 'Edit Image (3/5)');
    await quickInput.cancel();
  });

  it('says that it was the picture that was refused, and keeps the instruction', async () => {
    const { workbench } = session;
    const bytes = await sharp({
      create: { width: 512, height: 512, channels: 3, background: blockedColour },
    })
      .png()
      .toBuffer();
    await writeFile(join(session.folder, 'art/blocked.png'), bytes);
    await openImage('blocked.png');
    await workbench.runCommand(editCommand);
    await answerEdit(workbench, { instruction: 'Make it brighter', total: 5 });
    await workbench.quickInput.accept();
    await workbench.notification(/the image, not only the prompt/).waitFor();
    await shoot('11-refused');
    await workbench.runCommand(editCommand);
    await workbench.quickInput.waitFor('Edit Image (1/5)');
    assert.equal(await workbench.quickInput.value(), 'Make it brighter');
    await workbench.quickInput.cancel();
  });

  it('ends an upload that is cancelled, and says what the money did', async () => {
    const { workbench, page } = session;
    const release = session.standIn.hold();
    await openImage('harbour.png');
    await workbench.runCommand(editCommand);
    await answerEdit(workbench, { instruction: 'Never mind', total: 5 });
    const request = session.standIn.nextRequest('/v1/images/edits');
    await workbench.quickInput.accept();
    const seen = await request;
    await shoot('12-under-way');
    await page.locator('.notification-toast').getByRole('button', { name: 'Cancel' }).click();
    await workbench.notification('Cancelled. It may still be billed.').waitFor();
    await seen.closed;
    assert.ok(seen.closedEarly);
    release();
  });

  it('sends what only a browser reads as a PNG of what it shows', async () => {
    const { page, workbench } = session;
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="teal"/></svg>';
    await writeFile(join(session.folder, 'art/logo.svg'), drawing);
    const webp = await sharp(await harbour())
      .webp({ lossless: true })
      .toBuffer();
    await writeFile(join(session.folder, 'art/harbour.webp'), webp);
    for (const [name, region] of [
      ['logo.svg', 'The whole image'],
      ['harbour.webp', 'Right half'],
    ] as const) {
      await page.keyboard.press('ControlOrMeta+1');
      await workbench.pickFile(`art/${name}`);
      await page.locator('.editor-group-container.active .tab.active', { hasText: name }).waitFor();
      await workbench.runCommand(editCommand);
      await answerEdit(workbench, { instruction: `Brighter ${name}`, region, total: 5 });
      await workbench.quickInput.accept();
      await panel.large(`Brighter ${name}`).waitFor();
      const [sent] = partOf('image[]') ?? [];
      assert.equal(sent?.fileName, 'image-1.png');
    }
    await shoot('14-from-webp');
    const [was, is] = await Promise.all([pixelsOf(webp), saved().then(pixelsOf)]);
    assert.equal(is.length, was.length);
    for (let y = 0; y < size.height; y++) {
      const row = y * size.width * 4;
      const half = row + size.width * 2;
      assert.ok(is.subarray(row, half).equals(was.subarray(row, half)), `row ${y} has changed`);
    }
  });

  it('says before anything is paid that an image is too large', async () => {
    const { workbench } = session;
    const before = edits().length;
    const bytes = await sharp({
      create: { width: 9000, height: 9000, channels: 3, background: '#808080' },
    })
      .png()
      .toBuffer();
    await writeFile(join(session.folder, 'art/huge.png'), bytes);
    await openImage('huge.png');
    await workbench.runCommand(editCommand);
    await workbench.notification(/art\/huge.png has more than \d+ megapixels/).waitFor();
    await shoot('13-too-large');
    assert.equal(edits().length, before);
  });
});
