import * as vscode from 'vscode';
import type { Model, ModelList } from '../../core/directory.ts';
import {
  inOrderOfLife,
  isRetired,
  needsOtherRoute,
  preferredModel,
  today,
} from '../../core/models/offer.ts';
import { goodFor, priceText, retirementText } from '../words/models.ts';
import { answerOf, back } from './inputStep.ts';
import type { Step } from './inputStep.ts';

interface ModelItem extends vscode.QuickPickItem {
  /** Missing where the model cannot be used here. */
  readonly id?: string;
}

/** Asks which model draws. The list may still be on its way; any id can be typed. */
export async function askModel(
  list: Promise<ModelList>,
  lastUsed: string | undefined,
  step: Step,
): Promise<string | typeof back | undefined> {
  const pick = vscode.window.createQuickPick<ModelItem>();
  Object.assign(pick, step);
  pick.placeholder = vscode.l10n.t('Choose a model, or type the ID of one.');
  pick.buttons = [vscode.QuickInputButtons.Back];
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.busy = true;

  let models: readonly Model[] = [];
  const showItems = () => (pick.items = [...typedItem(pick.value, models), ...itemsFor(models)]);
  void list.then(({ models: listed, isLive }) => {
    models = inOrder(listed, preferredModel(listed, lastUsed, today()));
    if (!isLive) {
      pick.placeholder = vscode.l10n.t(
        'The model directory cannot be reached; these are well-known models. Any ID can be typed.',
      );
    }
    pick.busy = false;
    showItems();
  });

  return answerOf<string>(pick, (answer) => [
    pick.onDidChangeValue(showItems),
    pick.onDidTriggerButton(() => answer(back)),
    pick.onDidAccept(() => {
      // Somebody may type an ID and press Enter before its row is there.
      const [item] =
        pick.selectedItems.length > 0 ? pick.selectedItems : typedItem(pick.value, models);
      if (item?.id) answer(item.id);
    }),
  ]);
}

/**
 * The first row is the one that Enter takes; a model from last time is offered even if it is not
 * listed. What its maker has retired comes last.
 */
function inOrder(models: readonly Model[], preferred: string | undefined): readonly Model[] {
  const first = models.find(({ id }) => id === preferred) ?? (preferred && { id: preferred });
  const others = models.filter(({ id }) => id !== preferred && !needsOtherRoute(id));
  return [...(first ? [first] : []), ...inOrderOfLife(others, today())];
}

/** The models, the retired ones apart from the others. */
function itemsFor(models: readonly Model[]): readonly ModelItem[] {
  const retired = models.filter((model) => isRetired(model, today()));
  const living = models.filter((model) => !retired.includes(model));
  if (retired.length === 0) return living.map(itemFor);
  const separator = {
    label: vscode.l10n.t('Retired'),
    kind: vscode.QuickPickItemKind.Separator,
  };
  return [...living.map(itemFor), separator, ...retired.map(itemFor)];
}

function itemFor(model: Model): ModelItem {
  const { id, provider, price } = model;
  const description = [provider, priceText(id, price)].filter(Boolean).join(' · ');
  const retirement = retirementText(model, today());
  const detail = [retirement && `$(warning) ${retirement}`, goodFor(id)].filter(Boolean);
  return { id, label: id, description, ...(detail.length > 0 && { detail: detail.join(' · ') }) };
}

function typedItem(typed: string, models: readonly Model[]): readonly ModelItem[] {
  const id = typed.trim();
  if (!/^[\w./:-]+$/.test(id) || models.some((model) => model.id.includes(id))) return [];
  return [
    needsOtherRoute(id)
      ? {
          label: id,
          description: vscode.l10n.t('uses an endpoint of its own and cannot be used here'),
          alwaysShow: true,
        }
      : { id, label: id, description: vscode.l10n.t('Use this model ID'), alwaysShow: true },
  ];
}
