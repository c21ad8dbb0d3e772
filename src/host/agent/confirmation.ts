import * as vscode from 'vscode';
import { estimateText } from '../words/money.ts';
import { optionsLine } from '../words/options.ts';
import type { Plan } from './plan.ts';

/** What a person reads before an agent's pictures are paid for, and while they are made. */
export function confirmationOf({ order, paths, cost }: Plan): vscode.PreparedToolInvocation {
  const { prompt, model, options } = order;
  // The prompt comes last, since it can be so long that what follows it is out of sight.
  const facts = [
    vscode.l10n.t('Model: {0}', model),
    optionsLine(options),
    vscode.l10n.t('Saved as: {0}', paths.join(', ')),
    cost
      ? vscode.l10n.t('Cost: {0}', estimateText(cost))
      : vscode.l10n.t('The cost of this model is not known.'),
  ];
  const message = new vscode.MarkdownString();
  for (const fact of facts) message.appendText(fact).appendMarkdown('  \n');
  message.appendMarkdown('\n').appendText(vscode.l10n.t('Prompt: {0}', prompt));
  return {
    invocationMessage: vscode.l10n.t('Generating with {0}', model),
    confirmationMessages: { title: titleFor(options.n ?? 1), message },
  };
}

function titleFor(count: number): string {
  return count === 1
    ? vscode.l10n.t('Generate and pay for an image?')
    : vscode.l10n.t('Generate and pay for {0} images?', count);
}
