import * as vscode from 'vscode';
import { answerOf } from './inputStep.ts';
import type { back } from './inputStep.ts';

/**
 * Shows a box until somebody has typed into it what a picture should show.
 *
 * @param onHide hears when it is closed, however that comes.
 * @returns what was typed, without spaces around it; undefined when the person gave up.
 */
export async function describedIn(
  input: vscode.InputBox,
  onHide?: () => void,
): Promise<string | typeof back | undefined> {
  input.placeholder = vscode.l10n.t('A paper boat floating on calm water at sunrise');
  input.ignoreFocusOut = true;
  return answerOf<string>(input, (answer) => [
    input.onDidAccept(() => {
      if (input.value.trim()) answer(input.value.trim());
      else input.validationMessage = vscode.l10n.t('Type what the image should show.');
    }),
    input.onDidChangeValue(() => (input.validationMessage = undefined)),
    input.onDidHide(() => onHide?.()),
  ]);
}
