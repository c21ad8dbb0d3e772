import * as vscode from 'vscode';
import { listOwnModels } from '../../core/api/client.ts';
import { parseEndpoint } from '../../core/api/endpoint.ts';
import { cleanKey, keyProblem } from '../../core/api/key.ts';
import { ImageError } from '../../core/errors.ts';
import { consolePage } from '../report.ts';
import type { Services } from '../services.ts';
import { answerOf, back } from './inputStep.ts';

/**
 * Asks for the API key, checks it with a free request, and keeps it.
 *
 * @returns the key; undefined when the person gave up.
 */
export async function askKey(services: Services): Promise<string | undefined> {
  // A base URL that cannot be used is told before a key is typed.
  const endpoint = parseEndpoint(services.settings().baseUrl);
  const input = vscode.window.createInputBox();
  const keyPage = {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: vscode.l10n.t('Get a key at cometapi.com'),
  };
  input.title = vscode.l10n.t('CometAPI: Set API Key');
  input.prompt = vscode.l10n.t(
    'Paste your CometAPI key. It is kept in VS Code’s secret storage. [Get a key]({0})',
    consolePage.toString(),
  );
  input.placeholder = 'sk-…';
  input.password = true;
  input.ignoreFocusOut = true;
  input.buttons = [keyPage];

  const check = async (key: string): Promise<Verdict> => {
    const options = { endpoint, apiKey: key, fetch: services.fetch, log: services.log };
    input.busy = true;
    input.enabled = false;
    try {
      await listOwnModels(options, new AbortController().signal);
      return 'accepted';
    } catch (error) {
      if (!ImageError.is(error)) throw error;
      return error.kind === 'auth' || error.kind === 'access' ? 'refused' : 'unchecked';
    } finally {
      input.busy = false;
      input.enabled = true;
    }
  };

  /** The key that could not be checked; Enter once more keeps it all the same. */
  let unchecked: string | undefined;
  const accept = async (answer: (key: string) => void) => {
    const key = cleanKey(input.value);
    const problem = keyProblem(key);
    if (problem) return void (input.validationMessage = problemText(problem));
    const verdict = key === unchecked ? 'accepted' : await check(key);
    if (verdict === 'accepted') return answer(key);
    if (verdict === 'unchecked') unchecked = key;
    input.validationMessage = verdictMessage(verdict);
  };

  const key = await answerOf<string>(input, (answer) => [
    input.onDidAccept(() => void accept(answer)),
    input.onDidChangeValue(() => (input.validationMessage = undefined)),
    input.onDidTriggerButton(() => void vscode.env.openExternal(consolePage)),
  ]);
  if (key === undefined || key === back) return undefined;
  if (!(await services.keys.set(key))) void warnNotKept();
  return key;
}

type Verdict = 'accepted' | 'refused' | 'unchecked';

function problemText(problem: NonNullable<ReturnType<typeof keyProblem>>): string {
  switch (problem) {
    case 'empty':
      return vscode.l10n.t('Paste a key, or press Escape.');
    case 'spaces':
      return vscode.l10n.t('A key has no spaces in it. Was more than the key copied?');
    case 'characters':
      return vscode.l10n.t('This holds characters that no key has. Was something else copied?');
  }
}

function verdictMessage(verdict: 'refused' | 'unchecked'): vscode.InputBoxValidationMessage {
  return verdict === 'refused'
    ? {
        message: vscode.l10n.t(
          'CometAPI did not accept this key. Copy it again and paste it here.',
        ),
        severity: vscode.InputBoxValidationSeverity.Error,
      }
    : {
        message: vscode.l10n.t(
          'The key could not be checked because the service does not answer. Press Enter to keep it all the same.',
        ),
        severity: vscode.InputBoxValidationSeverity.Warning,
      };
}

/** Says how long a key lasts that secret storage would not take. */
async function warnNotKept(): Promise<void> {
  const help = vscode.l10n.t('Learn More');
  const picked = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'VS Code’s secret storage does not work here, so the key lasts until this window closes. To keep it, set the environment variable COMETAPI_KEY.',
    ),
    help,
  );
  if (picked) await vscode.env.openExternal(keyringHelp);
}

const keyringHelp = vscode.Uri.parse(
  'https://code.visualstudio.com/docs/configure/settings-sync#_troubleshooting-keychain-issues',
);
