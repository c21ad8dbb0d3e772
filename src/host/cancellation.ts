import type * as vscode from 'vscode';

/** A signal that aborts when the token is cancelled; core knows signals, VS Code knows tokens. */
export function signalFrom(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
