import * as vscode from 'vscode';
import { originOf } from '../core/api/environmentKey.ts';
import { canClearKeyContext, hasKeyContext, settingSection } from '../manifest.ts';
import type { KeyStore } from './keyStore.ts';

/**
 * Tells `when` clauses and the walkthrough whether there is a key for the address in the settings, and
 * whether there is one to clear, now and from now on. No key is read for it, only which there are.
 */
export function showKeyInContext(keys: KeyStore): vscode.Disposable {
  const show = async () => {
    const baseUrl = vscode.workspace.getConfiguration(settingSection).get('baseUrl', '');
    const own = await keys.origins();
    const all = await keys.allOrigins(own);
    await setContext(hasKeyContext, all.includes(originOf(baseUrl) ?? ''));
    await setContext(canClearKeyContext, own.length > 0);
  };
  void show();
  return vscode.Disposable.from(
    keys.onDidChange(() => void show()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${settingSection}.baseUrl`)) void show();
    }),
  );
}

function setContext(name: string, value: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', name, value);
}
