import * as vscode from 'vscode';
import { ancestorsOf, roundsOf } from '../../core/pictures/lineage.ts';
import type { OrderPicture } from '../../core/orderEdit.ts';
import { answerOf, back } from '../ask/inputStep.ts';
import type { Services } from '../services.ts';

/** What the next round starts from. */
export interface Basis {
  readonly source: OrderPicture;
  /** What is in the box for the instruction. */
  readonly instruction: string;
  /** How many questions were asked for it. */
  readonly stepsBefore: number;
}

/** From this round on, people see that each one draws everything anew. */
const wornRound = 3;

/**
 * Asks of an image that was changed before whether it is to be changed once more, or the original with
 * all instructions so far; an original is taken as it is.
 *
 * @param totalSteps how many questions there are with this one.
 * @returns undefined when the person gave up.
 */
export async function askBasis(
  source: OrderPicture,
  totalSteps: number,
  { editMemory, store }: Pick<Services, 'editMemory' | 'store'>,
): Promise<Basis | undefined> {
  const asItIs = { source, instruction: editMemory.prompt, stepsBefore: 0 };
  const picture = source.picture === undefined ? undefined : await store.find(source.picture);
  if (!picture?.edit) return asItIs;
  const line = [...(await ancestorsOf(picture, (id) => store.find(id))), picture];
  const rounds = roundsOf(line);
  const original = rounds[0]?.edit?.pictures[0];
  if (!original) return asItIs;
  const soFar = rounds.map(({ prompt }) => withStop(prompt)).join(' ');
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly basis: Basis }>();
  pick.title = vscode.l10n.t('Edit Image');
  pick.step = 1;
  pick.totalSteps = totalSteps;
  const round = rounds.length + 1;
  pick.placeholder =
    round >= wornRound
      ? vscode.l10n.t(
          'This is round {0}. Each round draws the image again, and small losses add up.',
          round,
        )
      : vscode.l10n.t('What should the change start from?');
  pick.ignoreFocusOut = true;
  pick.items = [
    {
      label: vscode.l10n.t('Edit this image'),
      description: vscode.l10n.t('Round {0}', round),
      basis: { ...asItIs, stepsBefore: 1 },
    },
    {
      label: vscode.l10n.t('Edit the original with all instructions so far'),
      description: original.name,
      detail: soFar,
      basis: { source: original, instruction: `${soFar} `, stepsBefore: 1 },
    },
  ];
  const answer = await answerOf<Basis>(pick, (answer) => [
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item) answer(item.basis);
    }),
  ]);
  return answer === back ? undefined : answer;
}

/** A sentence of its own, whatever it ended with. */
function withStop(instruction: string): string {
  const text = instruction.trim();
  return /[.!?。！？]$/.test(text) ? text : `${text}.`;
}
