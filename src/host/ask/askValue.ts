import * as vscode from 'vscode';
import { familyOf } from '../../core/models/catalogue.ts';
import type { Choice } from '../../core/models/choices.ts';
import { sizeProblem } from '../../core/models/sizes.ts';
import { offeredValues, optionTitle, valueText } from '../words/options.ts';
import { reasonText } from '../words/problems.ts';
import { answerOf, back } from './inputStep.ts';

/** What a value of an option is called; undefined stands for what is left open. */
export type TextOf = typeof valueText;

interface ValueItem extends vscode.QuickPickItem {
  /** Undefined leaves it to the model. */
  readonly value: string | number | undefined;
}

/**
 * Asks for the value of one option, out of those that the model accepts.
 *
 * @param textOf what a value is called.
 */
export async function askValue(
  model: string,
  choice: Choice,
  textOf: TextOf = valueText,
): Promise<ValueItem | typeof back | undefined> {
  const pick = vscode.window.createQuickPick<ValueItem>();
  pick.title = optionTitle(choice.name);
  pick.placeholder = choice.isOpen
    ? vscode.l10n.t('Choose a size, or type one such as 1536x640.')
    : vscode.l10n.t('Choose a value.');
  pick.buttons = [vscode.QuickInputButtons.Back];
  pick.ignoreFocusOut = true;
  const items = listedItems(choice, textOf);
  pick.items = items;
  pick.activeItems = items.filter(({ value }) => value === choice.current);
  return answerOf<ValueItem>(pick, (answer) => [
    pick.onDidTriggerButton(() => answer(back)),
    pick.onDidChangeValue((typed) => {
      if (choice.isOpen) pick.items = [...typedSize(typed, model), ...items];
    }),
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item) answer(item);
    }),
  ]);
}

function listedItems(choice: Choice, textOf: TextOf): readonly ValueItem[] {
  const { name, current } = choice;
  return offeredValues(choice).map((value) => ({
    value,
    label: textOf(name, value),
    ...(value === current && { description: vscode.l10n.t('current') }),
  }));
}

/** What was typed, or the nearest size that can be drawn, with the reason. */
function typedSize(typed: string, model: string): readonly ValueItem[] {
  const size = typed
    .trim()
    .toLowerCase()
    .replace(/\s*[x×*]\s*/, 'x');
  if (!/^\d+x\d+$/.test(size)) return [];
  const { sizes, values } = familyOf(model);
  const problem = sizeProblem(size, sizes, values.size ?? []);
  const value = problem?.nearest ?? size;
  return [
    {
      value,
      label: valueText('size', value),
      description: problem
        ? vscode.l10n.t('nearest to {0}', valueText('size', size))
        : vscode.l10n.t('Use this size'),
      ...(problem && { detail: reasonText(problem.reason) }),
      alwaysShow: true,
    },
  ];
}
