import assert from 'node:assert/strict';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { open } from 'yauzl';
import type { Entry, Options, ZipFile } from 'yauzl';
import { packagedExtension } from '../workbench/vsix.ts';

const openZip = promisify<string, Options, ZipFile>(open);

async function filesIn(vsix: string): Promise<string[]> {
  const zip = await openZip(vsix, {});
  const files: string[] = [];
  zip.on('entry', ({ fileName }: Entry) => files.push(fileName));
  await once(zip, 'end');
  return files.sort();
}

describe('the packaged extension', () => {
  it('holds exactly the files that it should', async () => {
    assert.deepEqual(await filesIn(await packagedExtension()), [
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/changelog.md',
      'extension/dist/compositor.js',
      'extension/dist/extension.js',
      'extension/dist/main.js',
      'extension/dist/markdown.js',
      'extension/dist/panel.css',
      'extension/dist/panel.js',
      'extension/dist/reducer.js',
      'extension/l10n/bundle.l10n.ja.json',
      'extension/l10n/bundle.l10n.zh-cn.json',
      'extension/media/icon.png',
      'extension/media/walkthrough/agent.svg',
      'extension/media/walkthrough/document.svg',
      'extension/media/walkthrough/key.svg',
      'extension/media/walkthrough/picture.svg',
      'extension/package.json',
      'extension/package.nls.ja.json',
      'extension/package.nls.json',
      'extension/package.nls.zh-cn.json',
      'extension/readme.md',
    ]);
  });
});
