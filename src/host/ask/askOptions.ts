import * as vscode from 'vscode';
import type { ModelList } from '../../core/directory.ts';
import { choicesFor, effectiveOptions, withOption } from '../../core/models/choices.ts';
import type { Choice } from '../../core/models/choices.ts';
import { estimateTotal } from '../../core/models/cost.ts';
import type { Price } from '../../core/models/price.ts';
import type { OptionName, Options } from '../../core/models/options.ts';
import type { Order } from '../../core/order.ts';
import { textOfValue } from '../words/edits.ts';
import { estimateText } from '../words/money.ts';
import { isForPeople, optionsLine, optionTitle, valueText } from '../words/options.ts';
import { askValue } from './askValue.ts';
import type { TextOf } from './askValue.ts';
import { answerOf, back } from './inputStep.ts';
import type { Step } from './inputStep.ts';

interface OptionItem extends vscode.QuickPickItem {
  /** What Enter does with it; nothing where it only says something. */
  readonly does?: 'generate' | Choice;
}

interface OptionsStep extends Step {
  /** The options of which there is no choice. */
  readonly fixed: readonly OptionName[];
  /** What is worth knowing of the first order before it is paid for, each in a sentence. */
  readonly notesOn: (order: Order) => Promise<readonly string[]>;
}

/**
 * Shows what will be made and at what cost: Enter makes it, and each option can be opened first.
 *
 * @returns the options; {@link back}, or undefined when the person gave up.
 */
export async function askOptions(
  orders: readonly Order[],
  list: Promise<ModelList>,
  { fixed, notesOn, ...step }: OptionsStep,
): Promise<Options | typeof back | undefined> {
  const { models } = await list;
  const [draft] = orders;
  if (!draft) return undefined;
  const price = models.find(({ id }) => id === draft.model)?.price;
  let { options } = draft;
  let opened: OptionName | undefined;
  for (;;) {
    const choices = choicesFor(draft.model, options, draft.edit).filter(
      ({ name }) => isForPeople(name) && !fixed.includes(name),
    );
    const [first = draft, ...others] = orders.map((order) => ({ ...order, options }));
    const draw = generateItem([first, ...others], price, fixed);
    const notes = await notesOn(first);
    const textOf = draft.edit ? textOfValue(draft) : valueText;
    const items = choices.map((choice) => itemFor(choice, textOf));
    const placeholder = draft.edit
      ? vscode.l10n.t('Press Enter to edit, or change an option first.')
      : vscode.l10n.t('Press Enter to generate, or change an option first.');
    const answer = await pickOption(draw, items, notes.map(noteItem), opened, placeholder, step);
    if (answer === undefined || answer === back) return answer;
    if (answer === 'generate') return options;

    opened = answer.name;
    const value = await askValue(draft.model, answer, textOf);
    if (value === undefined) return undefined;
    if (value !== back) options = withOption(draft.model, options, opened, value.value, draft.edit);
  }
}

function pickOption(
  generate: OptionItem,
  options: readonly OptionItem[],
  notes: readonly OptionItem[],
  opened: OptionName | undefined,
  placeholder: string,
  step: Step,
): Promise<'generate' | Choice | typeof back | undefined> {
  const pick = vscode.window.createQuickPick<OptionItem>();
  Object.assign(pick, step);
  pick.placeholder = placeholder;
  pick.buttons = [vscode.QuickInputButtons.Back];
  pick.ignoreFocusOut = true;
  pick.items = [
    generate,
    ...notes,
    { label: vscode.l10n.t('Options'), kind: vscode.QuickPickItemKind.Separator },
    ...options,
  ];
  const last = options.find(({ does }) => typeof does === 'object' && does.name === opened);
  pick.activeItems = [last ?? generate];
  return answerOf<'generate' | Choice>(pick, (answer) => [
    pick.onDidTriggerButton(() => answer(back)),
    pick.onDidAccept(() => {
      const does = pick.selectedItems[0]?.does;
      if (does) answer(does);
    }),
  ]);
}

/** What there is no choice of may differ from order to order, so it is not told. */
function generateItem(
  orders: readonly [Order, ...Order[]],
  price: Price | undefined,
  fixed: readonly OptionName[],
): OptionItem {
  const [{ model, options, edit }] = orders;
  const cost = estimateTotal(orders, price);
  const shown = Object.fromEntries(
    Object.entries(effectiveOptions(model, options)).filter(
      ([name]) => orders.length === 1 || !fixed.includes(name as OptionName),
    ),
  );
  const n = orders.length * (options.n ?? 1);
  const prompts = orders.length > 1 && vscode.l10n.t('{0} prompts', orders.length);
  return {
    does: 'generate',
    label: `$(sparkle) ${edit ? vscode.l10n.t('Edit') : vscode.l10n.t('Generate')}`,
    description: [model, cost && estimateText(cost)].filter(Boolean).join(' · '),
    detail: [prompts, optionsLine({ ...shown, n })].filter(Boolean).join(' · '),
  };
}

function noteItem(text: string): OptionItem {
  return { label: `$(info) ${text}` };
}

function itemFor(choice: Choice, textOf: TextOf): OptionItem {
  const { name, current } = choice;
  return { label: optionTitle(name), description: textOf(name, current), does: choice };
}
