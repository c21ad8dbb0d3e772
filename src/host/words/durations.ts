import * as vscode from 'vscode';

/** How long something usually takes, rounded as a person would say it. */
export function durationText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 100
    ? vscode.l10n.t('usually {0} s here', seconds)
    : vscode.l10n.t('usually {0} min here', Math.round(seconds / 60));
}
