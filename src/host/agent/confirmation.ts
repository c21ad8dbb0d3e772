import * as vscode from 'vscode';
import type { OrderEdit } from '../../core/orderEdit.ts';
import { estimateText } from '../words/money.ts';
import { optionsLine } from '../words/options.ts';
import { regionText } from '../words/regions.ts';
import type { Plan } from './plan.ts';

/** What a person reads before an agent's pictures are paid for, and while they are made. */
export function confirmationOf(plan: Plan): vscode.PreparedToolInvocation {
  const { order, paths, cost, replaces } = plan;
  const { prompt, model, options, edit } = order;
  // The prompt comes last, since it can be so long that what follows it is out of sight.
  const facts = [
    vscode.l10n.t('Model: {0}', model),
    optionsLine(options),
    ...(edit ? editFacts(edit) : []),
    replaces
      ? vscode.l10n.t('Replaces: {0}. The original is kept.', paths.join(', '))
      : vscode.l10n.t('Saved as: {0}', paths.join(', ')),
    cost
      ? vscode.l10n.t('Cost: {0}', estimateText(cost))
      : vscode.l10n.t('The cost of this model is not known.'),
  ];
  const message = new vscode.MarkdownString();
  for (const fact of facts) message.appendText(fact).appendMarkdown('  \n');
  message.appendMarkdown('\n').appendText(vscode.l10n.t('Prompt: {0}', prompt));
  return {
    invocationMessage: edit
      ? vscode.l10n.t('Editing with {0}', model)
      : vscode.l10n.t('Generating with {0}', model),
    confirmationMessages: {
      title: edit ? vscode.l10n.t('Edit and pay for an image?') : titleFor(options.n ?? 1),
      message,
    },
  };
}

function editFacts({ pictures: [source, ...references], region }: OrderEdit): readonly string[] {
  const names = references.map(({ name }) => name);
  return [
    vscode.l10n.t('Changes: {0}', source?.name ?? ''),
    ...(source && region ? [vscode.l10n.t('Only this part: {0}', regionText(region, source))] : []),
    ...(names.length > 0 ? [vscode.l10n.t('Looks at: {0}', names.join(', '))] : []),
  ];
}

function titleFor(count: number): string {
  return count === 1
    ? vscode.l10n.t('Generate and pay for an image?')
    : vscode.l10n.t('Generate and pay for {0} images?', count);
}
