import type * as vscode from 'vscode';

const levels = ['trace', 'debug', 'info', 'warn', 'error'] as const;

/** The same log, whose every line has passed through `redact`. */
export function redactedLog(
  log: vscode.LogOutputChannel,
  redact: (text: string) => string,
): vscode.LogOutputChannel {
  const writers = levels.map((level) => {
    const value = (message: string | Error) => log[level](redact(textOf(message)));
    return [level, { value }] as const;
  });
  return Object.create(log, Object.fromEntries(writers)) as vscode.LogOutputChannel;
}

function textOf(message: string | Error): string {
  return message instanceof Error ? (message.stack ?? message.message) : message;
}
