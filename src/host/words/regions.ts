import * as vscode from 'vscode';
import { boundsOf, presetRegion, regionPresets } from '../../core/edit/region.ts';
import type { Region, RegionPreset } from '../../core/edit/region.ts';
import type { ImageSize } from '../../core/pictures/size.ts';

/** A region as a person reads it: by its name, else where it lies, in hundredths of the image. */
export function regionText(region: Region, size: ImageSize): string {
  const preset = regionPresets.find(
    (each) => JSON.stringify(presetRegion(each, size)) === JSON.stringify(region),
  );
  if (preset) return regionTitle(preset);
  const { left = 0, top = 0, width = 0, height = 0 } = boundsOf(region) ?? {};
  const share = (length: number, of: number) => `${Math.round((length * 100) / of)} %`;
  return vscode.l10n.t(
    '{0} by {1}, {2} from the left and {3} from the top',
    share(width, size.width),
    share(height, size.height),
    share(left, size.width),
    share(top, size.height),
  );
}

/** What a part of a picture is called. */
export function regionTitle(preset: RegionPreset): string {
  const titles: Readonly<Record<RegionPreset, string>> = {
    leftHalf: vscode.l10n.t('Left half'),
    rightHalf: vscode.l10n.t('Right half'),
    topHalf: vscode.l10n.t('Top half'),
    bottomHalf: vscode.l10n.t('Bottom half'),
    leftThird: vscode.l10n.t('Left third'),
    middleColumn: vscode.l10n.t('Middle third, top to bottom'),
    rightThird: vscode.l10n.t('Right third'),
    topThird: vscode.l10n.t('Top third'),
    middleRow: vscode.l10n.t('Middle third, left to right'),
    bottomThird: vscode.l10n.t('Bottom third'),
    topLeft: vscode.l10n.t('Top left'),
    topCentre: vscode.l10n.t('Top center'),
    topRight: vscode.l10n.t('Top right'),
    centreLeft: vscode.l10n.t('Center left'),
    centre: vscode.l10n.t('Center'),
    centreRight: vscode.l10n.t('Center right'),
    bottomLeft: vscode.l10n.t('Bottom left'),
    bottomCentre: vscode.l10n.t('Bottom center'),
    bottomRight: vscode.l10n.t('Bottom right'),
    border: vscode.l10n.t('Border all around'),
  };
  return titles[preset];
}
