import * as vscode from 'vscode';
import type { Model, ModelList } from '../../core/directory.ts';
import {
  inOrderOfLife,
  isRetired,
  needsOtherRoute,
  preferredModel,
  today,
} from '../../core/models/offer.ts';
import type { OrderEdit } from '../../core/orderEdit.ts';
import { goodFor, priceText, retirementText } from '../words/models.ts';
import { problemText } from '../words/problems.ts';
import { misfitOf } from './fitting.ts';
import { answerOf, back } from './inputStep.ts';
import type { Step } from './inputStep.ts';

interface ModelItem extends vscode.QuickPickItem {
  /** Missing where the model cannot be used here. */
  readonly id?: string;
}

/**
 * Asks which model draws. The list may still be on its way; any id can be typed.
 *
 * @param edit what it has to change; models that cannot are shown with the reason.
 */
export async function askModel(
  list: Promise<ModelList>,
  lastUsed: string | undefined,
  step: Step,
  edit?: OrderEdit,
): Promise<string | typeof back | undefined> {
  const pick = vscode.window.createQuickPick<ModelItem>();
  Object.assign(pick, step);
  pick.placeholder = vscode.l10n.t('Choose a model, or type the ID of one.');
  pick.buttons = [vscode.QuickInputButtons.Back];
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.busy = true;

  const unfit = (id: string) => reasonAgainst(id, edit);
  let models: readonly Model[] = [];
  const typed = () => typedItem(pick.value, models, unfit);
  const showItems = () => (pick.items = [...typed(), ...itemsFor(models, unfit)]);
  void list.then(({ models: listed, isLive }) => {
    const fitting = listed.filter(({ id }) => unfit(id) === undefined);
    const last = lastUsed !== undefined && unfit(lastUsed) === undefined ? lastUsed : undefined;
    models = inOrder(listed, preferredModel(fitting, last, today()));
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
      const [item] = pick.selectedItems.length > 0 ? pick.selectedItems : typed();
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

/** Why a model cannot be used, if it cannot. */
type Unfit = (id: string) => string | undefined;

function reasonAgainst(id: string, edit: OrderEdit | undefined): string | undefined {
  const problem = edit && misfitOf(id, edit);
  return problem && problemText(problem);
}

/** The models; the retired ones, and those that cannot do it, apart from the others. */
function itemsFor(models: readonly Model[], unfit: Unfit): readonly ModelItem[] {
  const unable = models.filter(({ id }) => unfit(id) !== undefined);
  const able = models.filter((model) => !unable.includes(model));
  const retired = able.filter((model) => isRetired(model, today()));
  const living = able.filter((model) => !retired.includes(model));
  return [
    ...living.map(itemFor),
    ...group(vscode.l10n.t('Retired'), retired.map(itemFor)),
    ...group(
      vscode.l10n.t('Cannot make this change'),
      unable.map(({ id }) => ({ label: id, detail: unfit(id) ?? '' })),
    ),
  ];
}

function group(label: string, items: readonly ModelItem[]): readonly ModelItem[] {
  if (items.length === 0) return [];
  return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function itemFor(model: Model): ModelItem {
  const { id, provider, price } = model;
  const description = [provider, priceText(id, price)].filter(Boolean).join(' · ');
  const retirement = retirementText(model, today());
  const detail = [retirement && `$(warning) ${retirement}`, goodFor(id)].filter(Boolean);
  return { id, label: id, description, ...(detail.length > 0 && { detail: detail.join(' · ') }) };
}

function typedItem(typed: string, models: readonly Model[], unfit: Unfit): readonly ModelItem[] {
  const id = typed.trim();
  if (!/^[\w./:-]+$/.test(id) || models.some((model) => model.id.includes(id))) return [];
  const reason = needsOtherRoute(id)
    ? vscode.l10n.t('uses an endpoint of its own and cannot be used here')
    : unfit(id);
  return [
    reason !== undefined
      ? { label: id, description: reason, alwaysShow: true }
      : { id, label: id, description: vscode.l10n.t('Use this model ID'), alwaysShow: true },
  ];
}
