import assert from 'node:assert/strict';
import sharp from 'sharp';
import * as vscode from 'vscode';
import { editToolName } from '../../src/manifest.ts';
import { useStandIn } from '../standin/useStandIn.ts';
import { useBaseUrl } from './support/baseUrl.ts';
import { invokeTool, picturesOf, refusalOf, textOf } from './support/imageTool.ts';

const size = { width: 320, height: 192 };

describe('The tool by which agents edit images', () => {
  const standIn = useStandIn();
  useBaseUrl(() => standIn().baseUrl);
  let root: vscode.Uri;
  let source: Buffer;

  const at = (path: string) => vscode.Uri.joinPath(root, path);
  const read = async (path: string) => Buffer.from(await vscode.workspace.fs.readFile(at(path)));
  const pixelsOf = (bytes: Buffer) => sharp(bytes).ensureAlpha().raw().toBuffer();
  const edit = (input: object) => invokeTool(editToolName, input);

  before(async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    root = folder.uri;
    source = await sharp({ create: { ...size, channels: 3, background: '#3a6' } })
      .png()
      .toBuffer();
  });
  beforeEach(() => vscode.workspace.fs.writeFile(at('edited/boat.png'), source));
  afterEach(() => vscode.workspace.fs.delete(at('edited'), { recursive: true }));

  it('is offered to agents', () => {
    const tool = vscode.lm.tools.find(({ name }) => name === editToolName);
    assert.match(tool?.description ?? '', /costs the user money/);
  });

  it('changes one region, and writes a new file beside the image', async () => {
    const before = standIn().edits().length;
    const result = await edit({
      path: 'edited/boat.png',
      instruction: 'A red flag',
      region: { unit: '%', x: 0, y: 0, width: 50, height: 100 },
    });
    assert.match(textOf(result), /^Saved edited\/boat-edited\.png/);
    assert.equal(picturesOf(result).length, 1);
    assert.equal(standIn().edits().length, before + 1);
    assert.ok((await read('edited/boat.png')).equals(source));
    const [was, is] = [
      await pixelsOf(source),
      await pixelsOf(await read('edited/boat-edited.png')),
    ];
    assert.equal(is.length, was.length);
    const isSame = (x: number) => {
      const point = (100 * size.width + x) * 4;
      return is.subarray(point, point + 4).equals(was.subarray(point, point + 4));
    };
    assert.ok(isSame(300) && isSame(170), 'the rest has changed');
    assert.ok(!isSame(40), 'nothing has changed');
  });

  it('replaces the image where it is told to, and keeps the original', async () => {
    await edit({ path: 'edited/boat.png', instruction: 'At night', replace: true });
    assert.ok(!(await read('edited/boat.png')).equals(source));
    await vscode.commands.executeCommand('cometapiImages.putOriginalBack', at('edited/boat.png'));
    assert.ok((await read('edited/boat.png')).equals(source));
  });

  for (const [input, reason] of [
    [{ path: 'edited/none.png' }, /no image at/],
    [{ path: '../boat.png' }, /upwards/],
    [{ path: 'edited/boat.png', references: ['/etc/passwd.png'] }, /not relative/],
    [{ path: 'edited/boat.png', replace: true, saveAs: 'edited/b.png' }, /not both/],
    [{ path: 'edited/boat.png', saveAs: 'edited/boat.png' }, /never overwrites/],
    [
      { path: 'edited/boat.png', region: { unit: 'px', x: 900, y: 0, width: 9, height: 9 } },
      /outside of the image/,
    ],
    [
      {
        path: 'edited/boat.png',
        saveAs: 'edited/b.jpg',
        region: { unit: '%', x: 0, y: 0, width: 9, height: 9 },
      },
      /ends in \.png/,
    ],
  ] as const) {
    it(`refuses ${JSON.stringify(input)} before anything is paid`, async () => {
      const before = standIn().edits().length;
      assert.match(await refusalOf(edit({ instruction: 'A flag', ...input })), reason);
      assert.equal(standIn().edits().length, before);
    });
  }
});
