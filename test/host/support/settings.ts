import * as vscode from 'vscode';

const undo: (() => Thenable<void>)[] = [];

/** Changes a setting of the workspace, or of one of its folders, until {@link restoreSettings}. */
export async function changeSetting(
  key: string,
  value: unknown,
  folder?: vscode.Uri,
): Promise<void> {
  const target = folder
    ? vscode.ConfigurationTarget.WorkspaceFolder
    : vscode.ConfigurationTarget.Workspace;
  const update = (to: unknown) =>
    vscode.workspace.getConfiguration(undefined, folder).update(key, to, target);
  await update(value);
  undo.push(() => update(undefined));
}

/** Takes back every change, the last one first. */
export async function restoreSettings(): Promise<void> {
  for (let step = undo.pop(); step; step = undo.pop()) await step();
}
