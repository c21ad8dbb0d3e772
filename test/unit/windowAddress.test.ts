import assert from 'node:assert/strict';
import { windowAddress } from '../workbench/windowAddress.ts';

describe('the address of a window', () => {
  it('names the file by the authority under which its folder is open, so that it opens once', () => {
    const content = { folder: '/work space', openFile: '/work space/a.md' };
    const url = new URL(windowAddress('8890', 'secret', content));
    // VS Code takes the authority of a folder from the address of the page.
    assert.deepEqual(JSON.parse(url.searchParams.get('payload') ?? ''), [
      ['openFile', `vscode-remote://${url.host}/work%20space/a.md`],
    ]);
  });
});
