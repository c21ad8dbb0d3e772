import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';

/**
 * Runs something that asks, and answers by a command of the workbench. No event tells when a dialog or a
 * message is there, so the command is repeated until what asked is done.
 */
export async function answered<T>(asking: Promise<T>, command: Answer): Promise<T> {
  const done = asking.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([done, delay(100, false)]))) {
    await vscode.commands.executeCommand(command);
  }
  return asking;
}

/** What a person does: takes what the save dialog offers, gives it up, presses the button of a message, closes it. */
export type Answer =
  | 'workbench.action.acceptSelectedQuickOpenItem'
  | 'workbench.action.closeQuickOpen'
  | 'notification.acceptPrimaryAction'
  | 'notifications.clearAll';
