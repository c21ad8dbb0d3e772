import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { show } from './support/editors.ts';
import { closeEditors, newFolder, remove } from './support/workspace.ts';

/** Coarse, since the machine does other things; the old parser held the extension host for seconds. */
const longestMs = 500;

describe('a large Markdown document under the cursor', () => {
  let folder: vscode.Uri;

  beforeEach(() => (folder = newFolder()));
  afterEach(async () => {
    await closeEditors();
    await remove(folder);
  });

  const paragraph = 'Words in **a line** of [text](http://example.com) here.\n'.repeat(4);
  const large: Readonly<Record<string, string>> = {
    ordinary: `${paragraph}\n![A ship](ship.png)\n\n`.repeat(1500),
    hostile: ['![a](', '> ', '- ', '[a]: '].map((piece) => piece.repeat(10_000)).join('\n\n'),
  };
  for (const [what, text] of Object.entries(large)) {
    it(`lets nothing wait while one types in it, and is still read: ${what}`, async () => {
      const file = vscode.Uri.joinPath(folder, 'large.md');
      const editor = await show(file, `![A boat](bo|at.png)\n\n`);
      const end = editor.document.positionAt(editor.document.getText().length);
      await editor.edit((edit) => edit.insert(end, text));
      const offered = async () => {
        const { document, selection } = editor;
        const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          selection,
        );
        return actions.filter(({ title }) => title.startsWith('Generate this image')).length;
      };
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      for (const letter of 'boat') {
        await editor.edit((edit) => edit.insert(new vscode.Position(0, 2), letter));
        assert.equal(await offered(), 1);
      }
      delay.disable();
      assert.ok(delay.max / 1e6 < longestMs, `${delay.max / 1e6} ms`);
    });
  }
});
