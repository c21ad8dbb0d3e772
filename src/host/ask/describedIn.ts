import * as vscode from 'vscode';
import { answerOf } from './inputStep.ts';
import type { back } from './inputStep.ts';

/** How a box asks for a description. */
interface Asked {
  /** What somebody could type. */
  readonly example?: string;
  /** Hears when it is closed, however that comes. */
  readonly onHide?: () => void;
}

/**
 * Shows a box until somebody has typed into it what a picture should show.
 *
 * @returns what was typed, without spaces around it; undefined when the person gave up.
 */
export async function describedIn(
  input: vscode.InputBox,
  { example, onHide }: Asked = {},
): Promise<string | typeof back | undefined> {
  input.placeholder = example ?? vscode.l10n.t('A paper boat floating on calm water at sunrise');
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
