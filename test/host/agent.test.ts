import assert from 'node:assert/strict';
import { join } from 'node:path';
import sharp from 'sharp';
import * as vscode from 'vscode';
import { ImageTool } from '../../src/host/agent/imageTool.ts';
import { planFor } from '../../src/host/agent/plan.ts';
import { imageToolName } from '../../src/manifest.ts';
import { blockedWord } from '../standin/generations.ts';
import { generationsPath } from '../standin/routes.ts';
import { useStandIn } from '../standin/useStandIn.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { servicesIn } from './support/ownServices.ts';
import { useBaseUrl } from './support/baseUrl.ts';
import { invokeImageTool, picturesOf, refusalOf, textOf } from './support/imageTool.ts';

describe('The tool for agents', () => {
  const standIn = useStandIn();
  const store = temporaryFolder();
  useBaseUrl(() => standIn().baseUrl);

  let root: vscode.Uri;
  let paid: number;

  before(() => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    root = folder.uri;
  });
  beforeEach(() => {
    paid = standIn().generations().length;
  });
  afterEach(async () => {
    for (const name of ['images', 'made']) {
      const folder = vscode.Uri.joinPath(root, name);
      await vscode.workspace.fs
        .delete(folder, { recursive: true })
        .then(undefined, () => undefined);
    }
  });

  const at = (path: string) => vscode.Uri.joinPath(root, path);
  const read = async (path: string) => Buffer.from(await vscode.workspace.fs.readFile(at(path)));
  const paidSince = () => standIn().generations().length - paid;
  const lastDrawn = () => {
    const picture = standIn().pictures.at(-1);
    assert.ok(picture);
    return picture.bytes;
  };
  const ownTool = async (key: string | undefined) =>
    new ImageTool(await servicesIn(store.path, key), join(__dirname, '../../reducer.js'), planFor);
  const never = new vscode.CancellationTokenSource().token;

  it('is offered to agents', () => {
    const tool = vscode.lm.tools.find(({ name }) => name === imageToolName);
    assert.ok(tool);
    assert.match(tool.description, /costs the user money/);
  });

  it('saves the untouched bytes at the path, and answers with a reduced picture', async () => {
    const result = await invokeImageTool({
      prompt: 'A paper boat on still water',
      model: 'gpt-image-2',
      size: '1536x1024',
      path: 'made/deep/boat.png',
    });
    const saved = await read('made/deep/boat.png');
    assert.equal(paidSince(), 1);
    assert.ok(saved.equals(lastDrawn()));
    assert.match(
      textOf(result),
      /^Saved made\/deep\/boat\.png \(png, 1536x1024 pixels, \d+ KB\)\.\n/,
    );
    const [picture, ...others] = picturesOf(result);
    assert.deepEqual(others, []);
    assert.ok(picture);
    assert.equal(picture.mimeType, 'image/jpeg');
    const { format, width, height } = await sharp(Buffer.from(picture.data)).metadata();
    assert.deepEqual({ format, width, height }, { format: 'jpeg', width: 512, height: 341 });
    assert.ok(picture.data.length < 200_000);
  });

  it('asks for the format that the path promises', async () => {
    const result = await invokeImageTool({
      prompt: 'A paper boat',
      model: 'gpt-image-2',
      path: 'made/boat.jpg',
    });
    assert.equal((await sharp(await read('made/boat.jpg')).metadata()).format, 'jpeg');
    assert.match(textOf(result), /^Saved made\/boat\.jpg \(jpeg, /);
  });

  it('says when a file holds another format than its name promises', async () => {
    const result = await invokeImageTool({
      prompt: 'A paper boat',
      model: 'dall-e-3',
      path: 'made/boat.png',
    });
    assert.match(textOf(result), /holds webp although its name promises png/);
    assert.ok((await read('made/boat.png')).equals(lastDrawn()));
    assert.deepEqual(
      picturesOf(result).map(({ mimeType }) => mimeType),
      ['image/webp'],
    );
  });

  it('goes by the settings without a path', async () => {
    const result = await invokeImageTool({ prompt: 'A paper boat', model: 'gpt-image-2' });
    assert.match(textOf(result), /^Saved images\/a-paper-boat\.png /);
    assert.ok((await read('images/a-paper-boat.png')).equals(lastDrawn()));
  });

  it('numbers several pictures', async () => {
    const result = await invokeImageTool({
      prompt: 'A paper boat',
      model: 'gpt-image-2',
      path: 'made/boat.webp',
      count: 3,
    });
    assert.deepEqual(
      [...textOf(result).matchAll(/Saved (\S+)/g)].map(([, path]) => path),
      ['made/boat.webp', 'made/boat-2.webp', 'made/boat-3.webp'],
    );
    const files = await vscode.workspace.fs.readDirectory(at('made'));
    assert.equal(files.length, 3);
    assert.equal(picturesOf(result).length, 3);
  });

  for (const path of ['../boat.png', '/tmp/boat.png', 'C:\\boat.png', 'file:///tmp/boat.png']) {
    it(`refuses ${path} before anything is sent`, async () => {
      const refusal = await refusalOf(invokeImageTool({ prompt: 'A paper boat', path }));
      assert.match(refusal, /workspace/);
      assert.match(refusal, /Nothing was sent or billed/);
      assert.equal(paidSince(), 0);
    });
  }

  it('never overwrites a file', async () => {
    await vscode.workspace.fs.writeFile(at('made/boat.png'), Buffer.from('mine'));
    const refusal = await refusalOf(
      invokeImageTool({ prompt: 'A paper boat', path: 'made/boat.png', model: 'gpt-image-2' }),
    );
    assert.match(refusal, /There is a file at made\/boat\.png.*such as made\/boat-2\.png/);
    assert.equal(paidSince(), 0);
    assert.equal((await read('made/boat.png')).toString(), 'mine');
  });

  it('keeps what it could not save, and says as what', async () => {
    const release = standIn().hold();
    const arrived = standIn().nextRequest(generationsPath);
    const tool = await ownTool(standIn().apiKey);
    const input = { prompt: 'A paper boat', path: 'made/boat.png', model: 'gpt-image-2' };
    const invocation = tool.invoke({ input, toolInvocationToken: undefined }, never);
    await arrived;
    await vscode.workspace.fs.writeFile(at('made/boat.png'), Buffer.from('mine'));
    release();
    const text = textOf(await invocation);
    const id = /history of CometAPI Images as ([\w-]+)\./.exec(text)?.[1];
    assert.ok(id, text);
    assert.match(text, /made and paid for.*do not generate it again/);
    assert.equal((await read('made/boat.png')).toString(), 'mine');
    const kept = await vscode.workspace.fs.readFile(
      vscode.Uri.file(join(store.path, 'pictures', `${id}.png`)),
    );
    assert.ok(lastDrawn().equals(kept));
  });

  it('makes one picture for one place at a time', async () => {
    const release = standIn().hold();
    const arrived = standIn().nextRequest(generationsPath);
    const input = { prompt: 'A paper boat', path: 'made/boat.png', model: 'gpt-image-2' };
    const first = invokeImageTool(input);
    await arrived;
    assert.match(await refusalOf(invokeImageTool(input)), /Another image is being made/);
    release();
    await first;
    assert.equal(paidSince(), 1);
  });

  for (const count of [0, 11, 1.5]) {
    it(`does not make ${count} pictures`, async () => {
      const refusal = await refusalOf(invokeImageTool({ prompt: 'A paper boat', count }));
      assert.match(refusal, /"count" must be a whole number from 1 to 10/);
      assert.equal(paidSince(), 0);
    });
  }

  it('names the values that a model takes', async () => {
    const size = { prompt: 'A paper boat', model: 'dall-e-3', size: '999x999' };
    assert.match(
      await refusalOf(invokeImageTool(size)),
      /"size" cannot be "999x999" with dall-e-3.*Taken: 1024x1024, 1792x1024, 1024x1792\./,
    );
    const format = { prompt: 'A paper boat', model: 'gpt-image-2', format: 'svg' };
    assert.match(await refusalOf(invokeImageTool(format)), /Taken: png, jpeg, webp\./);
    const model = { prompt: 'A paper boat', model: 'flux-2-pro' };
    assert.match(await refusalOf(invokeImageTool(model)), /There are: dall-e-3, .*gpt-image-2/);
    assert.equal(paidSince(), 0);
  });

  it('ends the request when it is cancelled', async () => {
    const release = standIn().hold();
    const arrived = standIn().nextRequest(generationsPath);
    const cancellation = new vscode.CancellationTokenSource();
    const input = { prompt: 'A paper boat', path: 'made/boat.png', model: 'gpt-image-2' };
    const invocation = Promise.resolve(invokeImageTool(input, cancellation.token));
    const request = await arrived;
    cancellation.cancel();
    await assert.rejects(invocation, { message: 'Canceled' });
    await request.closed;
    release();
    assert.equal(request.closedEarly, true);
    await assert.rejects(read('made/boat.png'));
  });

  it('sends nothing when it is cancelled before', async () => {
    const cancellation = new vscode.CancellationTokenSource();
    cancellation.cancel();
    const input = { prompt: 'A paper boat', model: 'gpt-image-2' };
    const tool = await ownTool(standIn().apiKey);
    await assert.rejects(
      tool.invoke({ input, toolInvocationToken: undefined }, cancellation.token),
      vscode.CancellationError,
    );
    assert.equal(paidSince(), 0);
  });

  it('passes a refusal by the safety rules on', async () => {
    const refusal = await refusalOf(
      invokeImageTool({ prompt: `A ${blockedWord}`, model: 'gpt-image-2' }),
    );
    assert.match(refusal, /safety rules refused the prompt/);
    assert.equal(paidSince(), 1);
  });

  it('tells an agent not to repeat what may have been billed', async () => {
    standIn().failNext({ status: 500, body: { error: { message: 'Upstream broke.' } } });
    const refusal = await refusalOf(
      invokeImageTool({ prompt: 'A paper boat', model: 'gpt-image-2' }),
    );
    assert.match(refusal, /Upstream broke.*do not call this tool again.*unless the user agrees/);
    assert.equal(paidSince(), 1);
  });

  it('asks for a key where there is none, before anybody confirms', async () => {
    const tool = await ownTool(undefined);
    const input = { prompt: 'A paper boat' };
    const expected = /Ask the user to run the command "CometAPI: Set API Key"/;
    assert.match(await refusalOf(tool.prepareInvocation({ input })), expected);
    assert.match(
      await refusalOf(tool.invoke({ input, toolInvocationToken: undefined }, never)),
      expected,
    );
    assert.equal(paidSince(), 0);
  });

  describe('before it is confirmed', () => {
    const shown = async (input: object) => {
      const prepared = await (await ownTool(standIn().apiKey)).prepareInvocation({ input });
      const { title, message } = prepared.confirmationMessages ?? {};
      assert.ok(message instanceof vscode.MarkdownString);
      return { title, message: message.value.replaceAll('&nbsp;', ' ').replaceAll('\\', '') };
    };

    it('shows prompt, model, count, paths and price, and does nothing', async () => {
      const { title, message } = await shown({
        prompt: 'A paper boat',
        model: 'qwen-image',
        path: 'made/boat.png',
        count: 2,
      });
      assert.equal(title, 'Generate and pay for 2 images?');
      assert.deepEqual(message.split(/\s*\n+/), [
        'Model: qwen-image',
        '2 images',
        'Saved as: made/boat.png, made/boat-2.png',
        'Cost: about $0.08',
        'Prompt: A paper boat',
      ]);
      assert.equal(paidSince(), 0);
      await assert.rejects(read('made/boat.png'));
    });

    it('shows where the settings lead, and the model that is taken by default', async () => {
      const { title, message } = await shown({ prompt: 'A paper boat' });
      assert.equal(title, 'Generate and pay for an image?');
      assert.match(message, /^Model: gpt-image-2 *\n/);
      assert.match(message, /^Saved as: images\/a-paper-boat\.\* *$/m);
    });

    it('shows a prompt as text, whatever Markdown it holds', async () => {
      const prompt = 'Look:\n# [Free](command:x)\n- *No cost*';
      const prepared = await (
        await ownTool(standIn().apiKey)
      ).prepareInvocation({ input: { prompt } });
      const { message } = prepared.confirmationMessages ?? {};
      assert.ok(message instanceof vscode.MarkdownString);
      assert.doesNotMatch(message.value, /^# |(?<!\\)\[Free|^- \*|(?<!\\)\*No/m);
    });
  });

  it('makes what was shown, even if the default changes meanwhile', async () => {
    const services = await servicesIn(store.path, standIn().apiKey);
    const tool = new ImageTool(services, join(__dirname, '../../reducer.js'), planFor);
    const input = { prompt: 'A paper boat' };
    await tool.prepareInvocation({ input });
    await services.memory.rememberModel('qwen-image', {});
    await tool.invoke({ input, toolInvocationToken: undefined }, never);
    assert.equal(standIn().pictures.at(-1)?.model, 'gpt-image-2');
  });
});
