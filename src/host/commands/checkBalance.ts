import * as vscode from 'vscode';
import { consolePage } from '../report.ts';
import type { Command } from './command.ts';

/** Opens the page on which CometAPI shows the balance, the keys and their limits. */
export const checkBalance: Command = async () => {
  await vscode.env.openExternal(consolePage);
};
