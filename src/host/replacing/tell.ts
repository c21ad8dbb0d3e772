import * as vscode from 'vscode';
import type { CommandId } from '../../manifest.ts';
import { readablePath } from '../saving/readablePath.ts';
import type { Moved } from './moveLinked.ts';

/** Says what was replaced, with the way back beside it. */
export function tellReplaced(before: vscode.Uri, moved: Moved): void {
  const [old, now] = [readablePath(before), readablePath(moved.uri)];
  const text =
    old === now
      ? vscode.l10n.t('{0} is replaced. The original is in the history.', now)
      : vscode.l10n.t(
          '{0} is replaced by {1}. Links that follow: {2}. The original is in the history.',
          old,
          now,
          moved.links,
        );
  const back = vscode.l10n.t('Put Original Back');
  void vscode.window.showInformationMessage(text, back).then((picked) => {
    const command: CommandId = 'cometapiImages.putOriginalBack';
    if (picked === back) void vscode.commands.executeCommand(command, moved.uri);
  });
  tellLeft(moved);
}

export function tellPutBack(moved: Moved): void {
  const path = readablePath(moved.uri);
  void vscode.window.showInformationMessage(vscode.l10n.t('{0} is as it was.', path));
  tellLeft(moved);
}

/** How many paths a message names. */
const mostNamed = 5;

function tellLeft({ left }: Moved): void {
  if (left.length === 0) return;
  const named = left.slice(0, mostNamed).map(readablePath);
  const paths = [...named, ...(left.length > mostNamed ? ['…'] : [])].join(', ');
  void vscode.window.showWarningMessage(
    vscode.l10n.t('Links in these documents may not have followed: {0}', paths),
  );
}
