import * as vscode from 'vscode';
import type { milestones } from '../manifest.ts';

/** Tells VS Code that something was done, whereupon the walkthrough ticks its step. */
export function reach(milestone: (typeof milestones)[keyof typeof milestones]): void {
  void vscode.commands.executeCommand('setContext', milestone, true);
}
