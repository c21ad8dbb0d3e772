import type * as vscode from 'vscode';

/** A question's place in the row of a command's questions. */
export interface Step {
  /** What the whole row is called: the command's title. */
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
}

/** Stands for the Back button, which is an answer too. */
export const back = Symbol('back');

/**
 * Shows a quick input until it is answered.
 *
 * @param listen starts listening; it calls `answer` with the value, or with {@link back}.
 * @returns the answer; undefined when the person closed the input.
 */
export async function answerOf<T>(
  input: vscode.QuickInput,
  listen: (answer: (value: T | typeof back) => void) => readonly vscode.Disposable[],
): Promise<T | typeof back | undefined> {
  const listeners: vscode.Disposable[] = [];
  try {
    return await new Promise<T | typeof back | undefined>((resolve) => {
      listeners.push(
        ...listen(resolve),
        input.onDidHide(() => resolve(undefined)),
      );
      input.show();
    });
  } finally {
    for (const listener of listeners) listener.dispose();
    input.dispose();
  }
}
