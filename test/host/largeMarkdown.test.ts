import assert from 'node:assert/strict';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { PictureStore } from '../../src/core/pictures/pictureStore.ts';
import { pictureActions } from '../../src/host/documents/pictureActions.ts';
import { show } from './support/editors.ts';
import { longestStretch } from './support/longestStretch.ts';
import { servicesOn } from './support/shelf.ts';
import { closeEditors, newFolder, remove } from './support/workspace.ts';

/** Coarse, since the machine does other things; the old parser held the extension host for seconds. */
const longestMs = 250;

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
      const services = servicesOn(new PictureStore('/nowhere'));
      const { token } = new vscode.CancellationTokenSource();
      const context = {
        diagnostics: [],
        triggerKind: vscode.CodeActionTriggerKind.Automatic,
        only: undefined,
      };
      const type = async () => {
        for (const letter of 'boats') {
          await editor.edit((edit) => edit.insert(new vscode.Position(0, 2), letter));
          const { document, selection } = editor;
          const offered = await pictureActions(document, selection, context, services, token);
          assert.match(offered[0]?.title ?? '', /^Generate this image/);
        }
      };
      try {
        const ms = await longestStretch(basename(__filename), type);
        assert.ok(ms < longestMs, `${ms} ms`);
      } finally {
        services.imageLinks.dispose();
      }
    });
  }
});
