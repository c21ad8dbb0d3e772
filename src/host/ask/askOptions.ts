import * as vscode from 'vscode';
import type { ModelList } from '../../core/directory.ts';
import { choicesFor, effectiveOptions, withOption } from '../../core/models/choices.ts';
import type { Choice } from '../../core/models/choices.ts';
import { estimateTotal } from '../../core/models/cost.ts';
import type { Price } from '../../core/models/price.ts';
import type { OptionName, Options } from '../../core/models/options.ts';
import type { Order } from '../../core/order.ts';
import { estimateText } from '../words/money.ts';
import { isForPeople, optionsLine, optionTitle, valueText } from '../words/options.ts';
import { askValue } from './askValue.ts';
import { answerOf, back } from './inputStep.ts';
import type { Step } from './inputStep.ts';

interface OptionItem extends vscode.QuickPickItem {
  /** The option that it opens; missing on the item that generates. */
  readonly choice?: Choice;
}

/**
 * Shows what will be made and at what cost: Enter makes it, and each option can be opened first.
 *
 * @param asked where in the row of questions this is, and the options of which there is no choice.
 * @returns the options; {@link back}, or undefined when the person gave up.
 */
export async function askOptions(
  orders: readonly Order[],
  list: Promise<ModelList>,
  { fixed, ...step }: Step & { readonly fixed: readonly OptionName[] },
): Promise<Options | typeof back | undefined> {
  const { models } = await list;
  const [draft] = orders;
  if (!draft) return undefined;
  const price = models.find(({ id }) => id === draft.model)?.price;
  let { options } = draft;
  let opened: OptionName | undefined;
  for (;;) {
    const choices = choicesFor(draft.model, options).filter(
      ({ name }) => isForPeople(name) && !fixed.includes(name),
    );
    const draw = generateItem(
      orders.map((order) => ({ ...order, options })),
      price,
      fixed,
    );
    const answer = await pickOption([draw, ...choices.map(itemFor)], opened, step);
    if (answer === undefined || answer === back) return answer;
    if (!answer.choice) return options;

    opened = answer.choice.name;
    const value = await askValue(draft.model, answer.choice);
    if (value === undefined) return undefined;
    if (value !== back) options = withOption(draft.model, options, opened, value.value);
  }
}

function pickOption(
  [generate, ...options]: readonly [OptionItem, ...OptionItem[]],
  opened: OptionName | undefined,
  step: Step,
): Promise<OptionItem | typeof back | undefined> {
  const pick = vscode.window.createQuickPick<OptionItem>();
  Object.assign(pick, step);
  pick.placeholder = vscode.l10n.t('Press Enter to generate, or change an option first.');
  pick.buttons = [vscode.QuickInputButtons.Back];
  pick.ignoreFocusOut = true;
  const separator = {
    label: vscode.l10n.t('Options'),
    kind: vscode.QuickPickItemKind.Separator,
  };
  pick.items = [generate, separator, ...options];
  pick.activeItems = [options.find(({ choice }) => choice?.name === opened) ?? generate];
  return answerOf<OptionItem>(pick, (answer) => [
    pick.onDidTriggerButton(() => answer(back)),
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item) answer(item);
    }),
  ]);
}

/** What there is no choice of may differ from order to order, so it is not told. */
function generateItem(
  orders: readonly Order[],
  price: Price | undefined,
  fixed: readonly OptionName[],
): OptionItem {
  const [{ model, options } = { model: '', options: {} }] = orders;
  const cost = estimateTotal(orders, price);
  const shown = Object.fromEntries(
    Object.entries(effectiveOptions(model, options)).filter(
      ([name]) => orders.length === 1 || !fixed.includes(name as OptionName),
    ),
  );
  const n = orders.length * (options.n ?? 1);
  const prompts = orders.length > 1 && vscode.l10n.t('{0} prompts', orders.length);
  return {
    label: `$(sparkle) ${vscode.l10n.t('Generate')}`,
    description: [model, cost && estimateText(cost)].filter(Boolean).join(' · '),
    detail: [prompts, optionsLine({ ...shown, n })].filter(Boolean).join(' · '),
  };
}

function itemFor(choice: Choice): OptionItem {
  const { name, current } = choice;
  return { label: optionTitle(name), description: valueText(name, current), choice };
}
