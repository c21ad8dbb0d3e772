import * as vscode from 'vscode';
import { parseEndpoint } from '../../core/api/endpoint.ts';
import type { Clerk, LimitQuestion, Question } from '../../core/door/door.ts';
import { ensureKey } from '../ask/ensureKey.ts';
import type { Services } from '../services.ts';
import { costSentence, dollars } from '../words/money.ts';

/** Asks the person in front of VS Code. */
export function personClerk(
  services: Services,
  confirmation: (question: Question) => string = usualConfirmation,
): Clerk {
  return {
    hasKey: () => ensureKey(services),
    confirms: (question) => agrees(confirmation(question), costSentence(question.cost)),
    passesLimit,
  };
}

/**
 * Stands for an agent, whose orders a person has confirmed in the chat. Only the limit is still a
 * person's to pass.
 */
export function agentClerk({ keys, settings }: Pick<Services, 'keys' | 'settings'>): Clerk {
  return {
    hasKey: async () => {
      await keys.needed(parseEndpoint(settings().baseUrl).origin);
      return true;
    },
    confirms: () => Promise.resolve(true),
    passesLimit,
  };
}

function usualConfirmation({ orders, pictures }: Question): string {
  return orders.length === 1
    ? vscode.l10n.t('Generate {0} images?', pictures)
    : vscode.l10n.t('Generate {0} images from {1} prompts?', pictures, orders.length);
}

async function agrees(message: string, detail: string): Promise<boolean> {
  const go = vscode.l10n.t('Generate');
  return (await vscode.window.showInformationMessage(message, { modal: true, detail }, go)) === go;
}

async function passesLimit({ limit, spent, cost }: LimitQuestion): Promise<boolean> {
  const generate = vscode.l10n.t('Generate Anyway');
  const picked = await vscode.window.showWarningMessage(
    vscode.l10n.t('This may exceed your monthly limit of {0}.', dollars(limit)),
    {
      modal: true,
      detail: cost
        ? vscode.l10n.t(
            'About {0} is spent or under way this month, and this may cost up to {1}.',
            dollars(spent),
            dollars(cost.high),
          )
        : vscode.l10n.t(
            'About {0} is spent or under way this month, and what this costs is not known.',
            dollars(spent),
          ),
    },
    generate,
  );
  return picked === generate;
}
