import * as vscode from 'vscode';
import { hasKeyContext } from '../manifest.ts';
import type { KeyStore } from './keyStore.ts';

/** Tells `when` clauses and the walkthrough whether there is a key, now and from now on. */
export function showKeyInContext(keys: KeyStore): vscode.Disposable {
  const show = async () => {
    const hasKey = (await keys.get()) !== undefined;
    await vscode.commands.executeCommand('setContext', hasKeyContext, hasKey);
  };
  void show();
  return keys.onDidChange(() => void show());
}
