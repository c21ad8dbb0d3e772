import * as vscode from 'vscode';
import type { StyleView } from '../../protocol/views.ts';
import type { Services } from '../services.ts';

/** The styles of the user and of all open folders, in the order in which they are written there. */
export function styleViews(settings: Services['settings']): readonly StyleView[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const all = [settings(), ...folders.map(({ uri }) => settings(uri))].map(({ styles }) => styles);
  const styles = Object.assign({}, ...all) as Readonly<Record<string, string>>;
  return Object.entries(styles).map(([name, text]) => ({ name, text }));
}
