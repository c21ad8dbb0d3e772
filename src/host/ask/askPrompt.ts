import * as vscode from 'vscode';
import type { Memory } from '../memory.ts';
import { answerOf, back } from './inputStep.ts';

/** Asks what to draw, with the last prompt already in the box. What was typed is never lost. */
export async function askPrompt(memory: Memory, steps: { step: number; totalSteps: number }) {
  const input = vscode.window.createInputBox();
  Object.assign(input, steps);
  input.title = vscode.l10n.t('Generate Image');
  input.prompt = vscode.l10n.t('Describe the picture.');
  input.placeholder = vscode.l10n.t('A paper boat floating on calm water at sunrise');
  input.value = memory.prompt;
  input.ignoreFocusOut = true;

  const prompt = await answerOf<string>(input, (answer) => [
    input.onDidAccept(() => {
      if (input.value.trim()) answer(input.value.trim());
      else input.validationMessage = vscode.l10n.t('Type what the picture should show.');
    }),
    input.onDidChangeValue(() => (input.validationMessage = undefined)),
    input.onDidHide(() => void memory.rememberPrompt(input.value.trim())),
  ]);
  if (prompt === undefined || prompt === back) return undefined;
  await memory.rememberPrompt(prompt);
  return prompt;
}
