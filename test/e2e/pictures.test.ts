import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { signed } from '../support/signedPictures.ts';
import { PanelPage } from './support/panelPage.ts';
import { openSession } from './support/session.ts';
import type { Session } from './support/session.ts';

const svg = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
  <!ENTITY sea "#1a6b8f">
]>
<?xml-stylesheet href="none.css"?>
${'<!---->'.repeat(70)}
<svg:svg xmlns:svg="http://www.w3.org/2000/svg" width="400" height="300" viewBox="0 0 400 300">
  <svg:rect width="400" height="300" fill="&sea;"/><svg:circle cx="200" cy="150" r="90" fill="gold"/>
</svg:svg>`);

const scene = (width: number, height: number) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
        <rect width="100%" height="100%" fill="#284"/><circle cx="30%" cy="30%" r="60" fill="gold"/>
      </svg>`,
    ),
  );

describe('What comes back', () => {
  let session: Session;
  let panel: PanelPage;

  before(async () => {
    session = await openSession({
      hasKey: true,
      settings: {
        'workbench.colorTheme': 'Light 2026',
        'cometapiImages.defaultModel': 'gpt-image-2',
        'cometapiImages.writePromptToFile': true,
      },
    });
    panel = new PanelPage(session.workbench);
    await panel.open();
  });
  after(() => session.close());

  const shoot = (name: string) => session.workbench.screenshot(`pictures-${name}`);

  /** Has the service answer with these bytes, and opens the picture that they are. */
  async function receive(prompt: string, bytes: Buffer): Promise<void> {
    const body = { created: 1, data: [{ b64_json: bytes.toString('base64') }] };
    session.standIn.failNext({ status: 200, body });
    await panel.generate(prompt);
    await panel.openTile(prompt);
  }

  /** Width by height as the large view shows it. */
  async function shapeShown(prompt: string): Promise<number> {
    const box = await panel.large(prompt).boundingBox();
    assert.ok(box);
    return box.width / box.height;
  }

  afterEach(async () => {
    const back = panel.button('Back to Images');
    if (await back.isVisible()) await back.click();
  });

  it('is a picture where an SVG begins with a DOCTYPE, entities, instructions and comments', async () => {
    await receive('A sun over the sea', svg);
    await panel.frame
      .getByText(/SVG\s·\s400\s×\s300/)
      .first()
      .waitFor();
    assert.ok(Math.abs((await shapeShown('A sun over the sea')) - 4 / 3) < 0.02);
    await shoot('1-svg');
  });

  it('is no picture where an SVG is nothing but comments, and nothing waits for it', async () => {
    const body = { data: [{ b64_json: Buffer.from('<!---->'.repeat(70)).toString('base64') }] };
    session.standIn.failNext({ status: 200, body });
    await panel.generate('A sun of comments');
    await panel.frame.getByText('The response is not an image.').first().waitFor();
    await shoot('6-comments');
    await receive('A sun after it', svg);
  });

  it('stands upright where a JPEG says that it lies on its side', async () => {
    const jpeg = await scene(400, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    await receive('A field on its side', jpeg);
    await panel.frame
      .getByText(/JPEG\s·\s200\s×\s400/)
      .first()
      .waitFor();
    assert.ok(Math.abs((await shapeShown('A field on its side')) - 1 / 2) < 0.02);
    await shoot('2-upright');
  });

  it('keeps its signature when it is saved with the prompt written into files', async () => {
    const bytes = signed('png', await scene(320, 240).png().toBuffer());
    await receive('A signed field', bytes);
    await panel.button('Save').last().click();
    await panel.savedPath('images/a-signed-field.png').waitFor();
    const saved = join(session.folder, 'images/a-signed-field.png');
    assert.ok(bytes.equals(await readFile(saved)));
    assert.deepEqual(await readdir(join(session.folder, 'images')), ['a-signed-field.png']);
    await shoot('3-signed');
  });

  it('is what is dropped into a document, also when the first one is opened after the panel', async () => {
    const { page, workbench } = session;
    await receive('A field to drag', await scene(320, 240).png().toBuffer());
    await panel.button('Back to Images').click();
    await workbench.runCommand('View: Split Editor Left');
    await workbench.openFile('README.md');
    const tile = await panel.tile('A field to drag').boundingBox();
    const editor = workbench.editor('README.md');
    const line = await editor.locator('.view-line').first().boundingBox();
    assert.ok(tile && line);
    await page.mouse.move(tile.x + tile.width / 2, tile.y + tile.height / 2);
    await page.mouse.down();
    await page.mouse.move(line.x + 20, line.y + 8, { steps: 20 });
    await page.mouse.up();
    await editor.locator('.view-lines').getByText('a-field-to-drag.png').first().waitFor();
    await shoot('5-dropped');
  });

  it('is a refused key, although a page of ten megabytes says so', async () => {
    const page = `<html>${'<p>Unauthorized</p>'.repeat(550_000)}</html>`;
    session.standIn.failNext({ status: 401, body: page });
    await panel.generate('A boat');
    await panel.frame.getByText('CometAPI did not accept the API key.').first().waitFor();
    await shoot('4-refused');
    assert.deepEqual(session.errors, []);
  });
});
