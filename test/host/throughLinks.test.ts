import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { pictureTarget } from '../../src/host/saving/pictureTarget.ts';
import { realPlaceOutside } from '../../src/host/saving/realPlace.ts';
import { savePicture } from '../../src/host/saving/savePicture.ts';
import { show } from './support/editors.ts';
import { invokeImageTool, refusalOf } from './support/imageTool.ts';
import { changeSetting, restoreSettings } from './support/settings.ts';
import { Shelf } from './support/shelf.ts';
import { at, closeEditors, newFolder, remove } from './support/workspace.ts';

describe('a link that leads out of the workspace', () => {
  const shelf = new Shelf();
  let outside: string;

  before(() => shelf.open());
  beforeEach(async () => {
    outside = await mkdtemp(join(tmpdir(), 'outside-'));
    // A junction is what Windows lets everybody make; elsewhere it is a symbolic link.
    await symlink(outside, at('out').fsPath, 'junction');
    await symlink(join(outside, 'nothing'), at('nowhere').fsPath, 'junction');
    await vscode.workspace.fs.createDirectory(at('inside'));
    await symlink(at('inside').fsPath, at('in').fsPath, 'junction');
  });
  afterEach(async () => {
    await closeEditors();
    await restoreSettings();
    for (const name of ['out', 'nowhere', 'in']) await rm(at(name).fsPath, { recursive: true });
    await rm(outside, { recursive: true });
    await remove(at('inside'));
  });
  after(() => shelf.close());

  it('is told from one that stays inside, and from none', async () => {
    assert.equal(await realPlaceOutside(at('a/b/c.png')), undefined);
    assert.equal(await realPlaceOutside(at('in/a/c.png')), undefined);
    assert.ok(await realPlaceOutside(at('out/c.png')));
    assert.ok(await realPlaceOutside(at('out/a/b/c.png')));
    assert.ok(await realPlaceOutside(at('nowhere/c.png')));
  });

  it('is not followed unless the person says so', async () => {
    await changeSetting('cometapiImages.outputFolder', 'out');
    const picture = await shelf.keep('A boat');
    // In its tests VS Code shows no dialog: it fails, or is given up at once.
    const target = await savePicture(picture, shelf.services).catch(() => undefined);
    assert.equal(target, undefined);
    assert.deepEqual(await readdir(outside), []);
  });

  it('is followed where a link stays inside', async () => {
    await changeSetting('cometapiImages.outputFolder', 'in');
    const target = await savePicture(await shelf.keep('A boat'), shelf.services);
    assert.equal(target?.path, at('in/a-boat.png').path);
  });

  it('is refused to an agent, by its own path and by the settings', async () => {
    const request = { prompt: 'A boat', path: 'out/boat.png' };
    assert.match(await refusalOf(invokeImageTool(request)), /leads out/);
    const [workspaceFolder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspaceFolder);
    await changeSetting('cometapiImages.outputFolder', 'out');
    const home = { file: undefined, languageId: undefined, workspaceFolder, isUnattended: true };
    const picture = await shelf.keep('A boat');
    const nth = { index: 1, taken: [] };
    await assert.rejects(pictureTarget(picture, home, nth, shelf.services), /leads out/);
    assert.deepEqual(await readdir(outside), []);
  });

  it('makes no picture a missing one', async () => {
    const folder = newFolder();
    let pages = 0;
    const actionsFor = async (text: string) => {
      const { document, selection } = await show(
        vscode.Uri.joinPath(folder, `${pages++}.md`),
        text,
      );
      const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        selection,
      );
      return actions.filter(({ title }) => title.startsWith('Generate this image')).length;
    };
    assert.equal(await actionsFor('![A boat](/in/bo|at.png)'), 1);
    assert.equal(await actionsFor('![A boat](/out/bo|at.png)'), 0);
    await closeEditors();
    await remove(folder);
  });
});
