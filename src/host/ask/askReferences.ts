import * as vscode from 'vscode';
import type { ModelList } from '../../core/directory.ts';
import { inputCost } from '../../core/models/inputCost.ts';
import { familyOf } from '../../core/models/catalogue.ts';
import type { OrderEdit, OrderPicture } from '../../core/orderEdit.ts';
import { estimateText } from '../words/money.ts';
import { answerOf, back } from './inputStep.ts';
import type { Step } from './inputStep.ts';

interface ReferenceItem extends vscode.QuickPickItem {
  readonly picture: OrderPicture;
}

/** How many references a model looks at beside the picture that it changes. */
export function maxReferences(model: string): number {
  return (familyOf(model).edits?.pictures ?? 1) - 1;
}

/**
 * Asks which references go along, in which order; as many of the first as the model takes are chosen
 * already. Each has its price.
 */
export async function askReferences(
  edit: OrderEdit,
  references: readonly OrderPicture[],
  model: string,
  list: Promise<ModelList>,
  step: Step,
): Promise<OrderEdit | typeof back | undefined> {
  const price = (await list).models.find(({ id }) => id === model)?.price;
  const max = maxReferences(model);
  const pick = vscode.window.createQuickPick<ReferenceItem>();
  Object.assign(pick, step);
  pick.canSelectMany = true;
  pick.placeholder = vscode.l10n.t(
    'Which references should the model look at? It takes up to {0}.',
    max,
  );
  pick.buttons = [vscode.QuickInputButtons.Back];
  pick.ignoreFocusOut = true;
  const items = references.map((picture) => {
    const cost = inputCost(model, picture, price);
    const size = `${picture.width} × ${picture.height}`;
    const dollars = cost === undefined ? undefined : estimateText({ low: cost, high: cost });
    const description = [size, dollars].filter(Boolean).join(' · ');
    return { picture, label: picture.name, description };
  });
  pick.items = withButtons(items);
  pick.selectedItems = pick.items.slice(0, max);
  return answerOf<OrderEdit>(pick, (answer) => [
    pick.onDidTriggerButton(() => answer(back)),
    pick.onDidTriggerItemButton(({ item }) => {
      const selected = new Set(pick.selectedItems.map(({ picture }) => picture));
      pick.items = withButtons(movedUp(pick.items, item));
      pick.selectedItems = pick.items.filter(({ picture }) => selected.has(picture));
    }),
    pick.onDidChangeSelection((items) => {
      if (items.length > max) pick.selectedItems = items.slice(0, max);
    }),
    pick.onDidAccept(() => {
      // In the order of the list, not in that of the clicks.
      const chosen = pick.items.filter((item) => pick.selectedItems.includes(item));
      answer(
        withReferences(
          edit,
          chosen.map(({ picture }) => picture),
        ),
      );
    }),
  ]);
}

/** The same change with these references, and no others. */
export function withReferences(edit: OrderEdit, references: readonly OrderPicture[]): OrderEdit {
  return { ...edit, pictures: [...edit.pictures.slice(0, 1), ...references] };
}

function moveUp(): vscode.QuickInputButton {
  return { iconPath: new vscode.ThemeIcon('arrow-up'), tooltip: vscode.l10n.t('Move Up') };
}

function movedUp(items: readonly ReferenceItem[], item: ReferenceItem): readonly ReferenceItem[] {
  const at = items.indexOf(item);
  return [
    ...items.slice(0, Math.max(0, at - 1)),
    item,
    ...items.slice(Math.max(0, at - 1), at),
    ...items.slice(at + 1),
  ];
}

/** The first one has nowhere to go. */
function withButtons(items: readonly ReferenceItem[]): readonly ReferenceItem[] {
  return items.map((item, index) => ({ ...item, buttons: index > 0 ? [moveUp()] : [] }));
}
