import * as vscode from 'vscode';

/** What is done sooner is not worth a message. */
const patienceMs = 1000;

/**
 * Does work that is mostly done at once. What takes longer is told, and can be cancelled.
 *
 * @returns undefined when it was.
 */
export async function patiently<T>(
  title: string,
  work: (token: vscode.CancellationToken) => Promise<T>,
): Promise<T | undefined> {
  const source = new vscode.CancellationTokenSource();
  const done = work(source.token);
  const timer = setTimeout(() => {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, async (_, { onCancellationRequested }) => {
      onCancellationRequested(() => source.cancel());
      await done.catch(() => undefined);
    });
  }, patienceMs);
  try {
    return await done;
  } catch (error) {
    if (error instanceof vscode.CancellationError) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
    source.dispose();
  }
}
