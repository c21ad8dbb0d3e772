import * as vscode from 'vscode';
import { milestones } from '../manifest.ts';

/** What was done once, in whichever window; the steps of the walkthrough are ticked by it. */
export class Milestones {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** Tells VS Code what was done in earlier windows. */
  show(): void {
    for (const context of Object.values(milestones)) {
      if (this.#state.get(context)) setContext(context);
    }
  }

  reach(name: keyof typeof milestones): void {
    const context = milestones[name];
    if (this.#state.get(context)) return;
    setContext(context);
    void this.#state.update(context, true);
  }
}

function setContext(context: string): void {
  void vscode.commands.executeCommand('setContext', context, true);
}
