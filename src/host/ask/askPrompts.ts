import * as vscode from 'vscode';
import type { Memory } from '../memory.ts';
import { describedIn } from './describedIn.ts';
import { answerOf, back } from './inputStep.ts';
import type { Step } from './inputStep.ts';
import type { Wish } from './wish.ts';

interface PromptStep extends Step {
  /** Whether the model that was picked made the prompt shorter. */
  readonly isCut: boolean;
}

/** Asks what to draw, with something already in the box; several prompts are shown to choose from. */
export async function askPrompts<T>(
  wishes: readonly Wish<T>[],
  memory: Memory,
  step: PromptStep,
): Promise<readonly Wish<T>[] | undefined> {
  const [wish, ...others] = wishes;
  if (!wish) return undefined;
  if (others.length > 0) return chooseWishes(wishes, step);
  const prompt = await typePrompt(wish, memory, step);
  return prompt === undefined ? undefined : [{ ...wish, prompt }];
}

/** What was typed is remembered, however the question ends. */
async function typePrompt(
  { prompt: offered, edit }: Wish<unknown>,
  memory: Memory,
  { isCut, ...step }: PromptStep,
): Promise<string | undefined> {
  const input = vscode.window.createInputBox();
  Object.assign(input, step);
  input.prompt = edit
    ? vscode.l10n.t('What should change in {0}?', edit.pictures[0]?.name ?? '')
    : vscode.l10n.t('Describe the image.');
  input.value = offered;
  if (isCut) input.validationMessage = cutMessage();

  const example = edit ? vscode.l10n.t('Make the sky darker, and take out the text') : undefined;
  const prompt = await describedIn(input, {
    ...(example && { example }),
    onHide: () => void memory.rememberPrompt(input.value.trim()),
  });
  if (prompt === undefined || prompt === back) return undefined;
  await memory.rememberPrompt(prompt);
  await memory.addPrompt(prompt);
  return prompt;
}

function cutMessage(): vscode.InputBoxValidationMessage {
  return {
    message: vscode.l10n.t(
      'The prompt was shortened to this model’s limit. Press Enter to continue.',
    ),
    severity: vscode.InputBoxValidationSeverity.Warning,
  };
}

/** All are chosen until somebody takes one out. */
async function chooseWishes<T>(
  wishes: readonly Wish<T>[],
  { isCut, ...step }: PromptStep,
): Promise<readonly Wish<T>[] | undefined> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly wish: Wish<T> }>();
  Object.assign(pick, step);
  pick.placeholder = isCut
    ? vscode.l10n.t('Some prompts were shortened to this model’s limit.')
    : vscode.l10n.t('Each of these becomes an image.');
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.items = wishes.map((wish) => ({
    label: wish.prompt,
    wish,
    ...(wish.detail !== undefined && { detail: wish.detail }),
  }));
  pick.selectedItems = pick.items;
  const chosen = await answerOf<readonly Wish<T>[]>(pick, (answer) => [
    pick.onDidAccept(() => {
      // In the order of the document, not in that of the clicks.
      const items = pick.items.filter((item) => pick.selectedItems.includes(item));
      if (items.length > 0) answer(items.map(({ wish }) => wish));
    }),
  ]);
  return chosen === back ? undefined : chosen;
}
