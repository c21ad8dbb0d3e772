import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { open } from 'yauzl';
import type { Entry, Options, ZipFile } from 'yauzl';
import { projectRoot } from '../workbench/paths.ts';
import { npm } from '../workbench/processes.ts';
import { packagedExtension } from '../workbench/vsix.ts';

const openZip = promisify<string, Options, ZipFile>(open);

/** The hash of each file in a package, by its name. */
async function filesIn(vsix: string): Promise<Record<string, string>> {
  const zip = await openZip(vsix, { lazyEntries: true });
  const files: Record<string, string> = {};
  const read = async (entry: Entry): Promise<void> => {
    const bytes = await buffer(await promisify(zip.openReadStream.bind(zip))(entry));
    files[entry.fileName] = createHash('sha256').update(bytes).digest('hex');
    zip.readEntry();
  };
  zip.on('entry', (entry: Entry) => {
    read(entry).catch((error: unknown) => zip.emit('error', error));
  });
  zip.readEntry();
  await once(zip, 'end');
  return files;
}

describe('the packaged extension', () => {
  it('holds exactly the files that it should', async () => {
    assert.deepEqual(Object.keys(await filesIn(await packagedExtension())).sort(), [
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/changelog.md',
      'extension/dist/ThirdPartyNotices.txt',
      'extension/dist/altTexts.js',
      'extension/dist/compositor.js',
      'extension/dist/copyFiles.js',
      'extension/dist/extension.js',
      'extension/dist/imageLinks.js',
      'extension/dist/main.js',
      'extension/dist/panel-chunk.js',
      'extension/dist/panel-views.js',
      'extension/dist/panel.css',
      'extension/dist/panel.js',
      'extension/dist/place.js',
      'extension/dist/reducer.js',
      'extension/dist/sites.js',
      'extension/l10n/bundle.l10n.ja.json',
      'extension/l10n/bundle.l10n.zh-cn.json',
      'extension/media/icon.png',
      'extension/media/walkthrough/agent.svg',
      'extension/media/walkthrough/document.svg',
      'extension/media/walkthrough/edit.svg',
      'extension/media/walkthrough/key.svg',
      'extension/media/walkthrough/picture.svg',
      'extension/package.json',
      'extension/package.nls.ja.json',
      'extension/package.nls.json',
      'extension/package.nls.zh-cn.json',
      'extension/readme.md',
    ]);
  });

  it('has the same bytes when it is built again in another folder', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'again-'));
    try {
      const again = await packageIn(folder);
      assert.deepEqual(await filesIn(again), await filesIn(await packagedExtension()));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** What a build makes or a checkout does not have. */
const leftOut = /^(?:node_modules|dist|test-results|\..*|.*\.vsix)$/;

/** Packages a copy of the project; the VSIX is in the folder. */
async function packageIn(folder: string): Promise<string> {
  await cp(projectRoot, folder, {
    recursive: true,
    filter: (source) =>
      path.dirname(source) !== projectRoot ||
      path.basename(source) === '.vscodeignore' ||
      !leftOut.test(path.basename(source)),
  });
  await symlink(path.join(projectRoot, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
  const vsix = path.join(folder, 'again.vsix');
  await npm(['run', 'package', '--ignore-scripts', '--', '--out', vsix], folder);
  return vsix;
}
