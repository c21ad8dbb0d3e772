import * as vscode from 'vscode';
import { stepsOf } from '../../core/edit/editPlan.ts';
import type { Order } from '../../core/order.ts';
import { maxReferences } from '../ask/askReferences.ts';
import type { Services } from '../services.ts';
import { stepText } from '../words/edits.ts';

/** What a person should know before a change is paid for, each in a sentence. */
export async function notesOn(
  order: Order,
  { references, sources }: Pick<Services, 'references' | 'sources'>,
): Promise<readonly string[]> {
  const { edit, model } = order;
  if (!edit) return [];
  const facts = await Promise.all(edit.pictures.map((picture) => sources.factsOf(picture)));
  const steps = new Set(stepsOf(order, facts).flat());
  const isComposed = edit.feather !== undefined;
  const isLeftOut = maxReferences(model) === 0 && references.all.length > 0;
  return [
    ...[...steps].map(stepText),
    ...(isLeftOut
      ? [vscode.l10n.t('This model looks at no references; they stay on the list.')]
      : []),
    ...(isComposed && facts[0]?.hasCredentials
      ? [vscode.l10n.t('The Content Credentials of the source do not survive the change.')]
      : []),
  ];
}
