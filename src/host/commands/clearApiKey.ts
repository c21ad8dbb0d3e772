import * as vscode from 'vscode';
import { originOf } from '../../core/api/environmentKey.ts';
import { defaultOrigin } from '../../core/api/key.ts';
import type { Command } from './command.ts';

/** Forgets a key that was set, and says what is used from now on. */
export const clearApiKey: Command = async ({ keys, settings }) => {
  const current = originOf(settings().baseUrl) ?? defaultOrigin;
  const origin = await chooseOrigin(await keys.origins(), current);
  if (origin === undefined) return;
  if (!(await keys.clear(origin))) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'The key for {0} is not used any more in this window. VS Code’s secret storage does not work here; a key that it holds comes back with the next window.',
        origin,
      ),
    );
  } else if (await keys.for(origin)) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The stored key is gone. The one in the environment is used from now on.'),
    );
  } else {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The key for {0} is gone from this machine.', origin),
    );
  }
};

/** Asks whose key it is where there are several. */
async function chooseOrigin(
  origins: readonly string[],
  current: string,
): Promise<string | undefined> {
  // A key store that does not answer may hold one all the same.
  if (origins.length < 2) return origins[0] ?? current;
  const items = origins.map((label) => ({
    label,
    ...(label === current && { description: vscode.l10n.t('the base URL in the settings') }),
  }));
  items.sort((a, b) => Number(b.label === current) - Number(a.label === current));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('CometAPI: Clear API Key'),
    placeHolder: vscode.l10n.t('Remove the key for which address?'),
  });
  return picked?.label;
}
