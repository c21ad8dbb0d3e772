import * as vscode from 'vscode';
import type { PanelWords } from '../../protocol/words.ts';

/** What the page says, in the language of the interface. */
export function panelWords(): PanelWords {
  return {
    insert: vscode.l10n.t('Insert'),
    replaceSelection: vscode.l10n.t('Replace Selection'),
    save: vscode.l10n.t('Save'),
    saveAs: vscode.l10n.t('Save As…'),
    copyPath: vscode.l10n.t('Copy Path'),
    open: vscode.l10n.t('Open'),
    prompt: vscode.l10n.t('Prompt'),
    revisedPrompt: vscode.l10n.t('Revised prompt'),
    details: vscode.l10n.t('Details'),
    savedAs: vscode.l10n.t('Saved as'),
    emptyTitle: vscode.l10n.t('No picture yet'),
    emptyText: vscode.l10n.t('Pictures appear here as soon as they are made.'),
    generate: vscode.l10n.t('Generate Image'),
    pictureMissing: vscode.l10n.t('The picture’s file is no longer there.'),
  };
}
