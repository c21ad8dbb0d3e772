import * as vscode from 'vscode';
import type { RegionPreset } from '../../core/edit/region.ts';

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
