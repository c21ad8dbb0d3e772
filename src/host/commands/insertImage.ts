import * as vscode from 'vscode';
import { currentPlace } from '../documents/currentPlace.ts';
import { insertPictures } from '../documents/insertPictures.ts';
import { refusalOf } from '../documents/refusal.ts';
import { selectedPrompts } from '../documents/selectedPrompts.ts';
import { draw } from '../generate/draw.ts';
import type { Command } from './command.ts';

/** Asks what to draw and puts file and link into the document where the person is. */
export const insertImage: Command = async (services) => {
  const place = (await currentPlace()) ?? (await services.places.last.place());
  if (!place) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open the document that the image is for, and put the cursor there.'),
    );
    return;
  }
  const refusal = await refusalOf(place);
  if (refusal !== undefined) {
    void vscode.window.showInformationMessage(refusal);
    place.dispose();
    return;
  }
  const editor = vscode.window.activeTextEditor;
  const [selected] = editor ? selectedPrompts(editor) : [];
  const prompt = selected?.prompt ?? services.memory.prompt;
  const served = await draw(
    services,
    { title: vscode.l10n.t('Generate and Insert Image'), wishes: [{ prompt, purpose: place }] },
    {
      all: async (drawn, _left, isStillWaiting) => {
        services.panel.show(drawn, isStillWaiting);
        for (const { pictures } of drawn) await insertPictures(pictures, place, services);
      },
    },
  );
  // The panel goes on with a place of which it shows pictures.
  if (!served.has(place)) place.dispose();
};
