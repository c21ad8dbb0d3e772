import * as vscode from 'vscode';
import { numbersRegion, presetRegion, regionPresets } from '../../core/edit/region.ts';
import type { Region } from '../../core/edit/region.ts';
import { parseRegion } from '../../core/edit/regionText.ts';
import type { OrderEdit } from '../../core/orderEdit.ts';
import type { ImageSize } from '../../core/pictures/size.ts';
import { regionTitle } from '../words/regions.ts';
import { answerOf, back } from './inputStep.ts';
import type { Step } from './inputStep.ts';

/** How softly a region's edge is laid over the rest unless somebody chooses otherwise, in pixels. */
export const usualFeather = 8;

interface RegionItem extends vscode.QuickPickItem {
  /** Empty for the whole picture; missing where numbers are asked for. */
  readonly region?: Region;
}

/** Asks which part of a picture may change. Outside of it, the picture stays as it is. */
export async function askRegion(
  edit: OrderEdit,
  step: Step,
): Promise<OrderEdit | typeof back | undefined> {
  const [size] = edit.pictures;
  if (!size) return undefined;
  for (;;) {
    const answer = await pickRegion(size, edit.region ?? [], step);
    if (answer === undefined || answer === back) return answer;
    const region = answer.region ?? (await typeRegion(size, step));
    if (region === undefined) return undefined;
    if (region !== back) return withRegion(edit, region);
  }
}

function pickRegion(
  size: ImageSize,
  current: Region,
  step: Step,
): Promise<RegionItem | typeof back | undefined> {
  const pick = vscode.window.createQuickPick<RegionItem>();
  Object.assign(pick, step);
  pick.placeholder = vscode.l10n.t('Which part may change? The rest stays exactly as it is.');
  pick.buttons = [vscode.QuickInputButtons.Back];
  pick.ignoreFocusOut = true;
  pick.items = itemsFor(size);
  pick.activeItems = pick.items.filter(({ region }) => region && isSame(region, current));
  return answerOf<RegionItem>(pick, (answer) => [
    pick.onDidTriggerButton(() => answer(back)),
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item) answer(item);
    }),
  ]);
}

function itemsFor(size: ImageSize): readonly RegionItem[] {
  return [
    {
      label: `$(primitive-square) ${vscode.l10n.t('The whole image')}`,
      description: `${size.width} × ${size.height}`,
      region: [],
    },
    {
      label: `$(symbol-ruler) ${vscode.l10n.t('Enter numbers…')}`,
      description: vscode.l10n.t('x, y, width, height in % or pixels'),
    },
    { label: vscode.l10n.t('Parts'), kind: vscode.QuickPickItemKind.Separator },
    ...regionPresets.map((preset) => ({
      label: regionTitle(preset),
      region: presetRegion(preset, size),
    })),
  ];
}

async function typeRegion(size: ImageSize, step: Step): Promise<Region | typeof back | undefined> {
  const input = vscode.window.createInputBox();
  Object.assign(input, step);
  input.prompt = vscode.l10n.t(
    'The part that may change: x, y, width, height, from the upper left corner. The image has {0} × {1} pixels.',
    size.width,
    size.height,
  );
  input.placeholder = '10%, 20%, 50%, 30%';
  input.buttons = [vscode.QuickInputButtons.Back];
  input.ignoreFocusOut = true;
  return answerOf<Region>(input, (answer) => [
    input.onDidTriggerButton(() => answer(back)),
    input.onDidChangeValue(() => (input.validationMessage = undefined)),
    input.onDidAccept(() => {
      const numbers = parseRegion(input.value);
      const region = numbers && numbersRegion(numbers, size);
      if (region && region.length > 0) answer(region);
      else {
        input.validationMessage = numbers
          ? vscode.l10n.t('Nothing of the image lies there.')
          : vscode.l10n.t('Write four numbers, such as 10%, 20%, 50%, 30% or 64, 64, 512, 256.');
      }
    }),
  ]);
}

function withRegion(edit: OrderEdit, region: Region): OrderEdit {
  const { region: _region, feather = usualFeather, ...rest } = edit;
  return region.length === 0 ? rest : { ...rest, region: [...region], feather };
}

function isSame(a: Region, b: Region): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
