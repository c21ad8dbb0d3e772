import * as vscode from 'vscode';
import { listOwnModels } from '../../core/api/client.ts';
import { parseEndpoint } from '../../core/api/endpoint.ts';
import { cleanKey, defaultOrigin, keyProblem } from '../../core/api/key.ts';
import { ImageError } from '../../core/errors.ts';
import type { KeyStore } from '../keyStore.ts';
import { consolePage } from '../report.ts';
import type { Services } from '../services.ts';
import { answerOf, back } from './inputStep.ts';
import type { Step } from './inputStep.ts';

/**
 * Asks for the key of the address in the settings, checks it with a free request, and keeps it for that
 * address. Nothing is sent there before the person has answered.
 *
 * @param step where it is one of a command's questions.
 * @returns whether there is a key now, or an agreement that none is needed; false when the person gave up.
 * @throws {ImageError} `endpoint` for a base URL that cannot be used, before a key is typed.
 */
export async function askKey(services: Services, step?: Step): Promise<boolean> {
  const { keys } = services;
  const endpoint = parseEndpoint(services.settings().baseUrl);
  const { origin } = endpoint;
  const isCometApi = origin === defaultOrigin;
  const earlier = isCometApi ? undefined : await keys.earlier();
  const input = vscode.window.createInputBox();
  Object.assign(input, step ?? { title: vscode.l10n.t('CometAPI: Set API Key') });
  input.prompt = await promptFor(origin, keys);
  input.placeholder = isCometApi ? 'sk-…' : vscode.l10n.t('Empty if the address needs no key');
  input.password = true;
  input.ignoreFocusOut = true;
  const keyPage = {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: vscode.l10n.t('Get a key at cometapi.com'),
  };
  const earlierKey = {
    iconPath: new vscode.ThemeIcon('history'),
    tooltip: vscode.l10n.t('Use the key that was set before'),
  };
  input.buttons = [...(isCometApi ? [keyPage] : []), ...(earlier ? [earlierKey] : [])];
  const sentence = keys.unusable(origin);
  if (sentence) {
    input.validationMessage = warning(vscode.l10n.t(sentence.text, ...sentence.values));
  }

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

  /** What Enter once more keeps: no key at all, or one that could not be checked. */
  let agreed: string | undefined;
  const accept = async (answer: (key: string) => void) => {
    const key = cleanKey(input.value);
    const isAgreed = key === agreed;
    const problem = key || isCometApi ? keyProblem(key) : undefined;
    if (problem) return void (input.validationMessage = problemText(problem));
    if (!key && !isAgreed) {
      agreed = key;
      return void (input.validationMessage = warning(
        vscode.l10n.t('Press Enter once more to use {0} without a key.', origin),
      ));
    }
    const verdict = key && isAgreed ? 'accepted' : await check(key);
    if (verdict === 'accepted' || (verdict === 'unchecked' && isAgreed)) return answer(key);
    if (verdict === 'unchecked') agreed = key;
    input.validationMessage = verdictMessage(verdict, origin);
  };

  const key = await answerOf<string>(input, (answer) => [
    input.onDidAccept(() => void accept(answer)),
    input.onDidChangeValue(() => (input.validationMessage = undefined)),
    input.onDidTriggerButton((button) => {
      if (button === keyPage) void vscode.env.openExternal(consolePage);
      else if (earlier) input.value = earlier;
    }),
  ]);
  if (key === undefined || key === back) return false;
  if (!(await keys.set(key, origin)) && key) void warnNotKept(origin);
  // The person has said whose it is.
  if (key === earlier) await keys.forgetEarlier();
  return true;
}

/** Names the address, and why a key is asked for although there is another one. */
async function promptFor(origin: string, keys: KeyStore): Promise<string> {
  const known = await keys.allOrigins();
  if (known.length > 0 && !known.includes(origin)) {
    return vscode.l10n.t(
      'The base URL is now {0}, for which no key has been set. Paste its key, which is sent to no other address.',
      origin,
    );
  }
  return origin === defaultOrigin
    ? vscode.l10n.t(
        'Paste your CometAPI key. It is kept in VS Code’s secret storage. [Get a key]({0})',
        consolePage.toString(),
      )
    : vscode.l10n.t('Paste the key for {0}, which is sent to no other address.', origin);
}

type Verdict = 'accepted' | 'refused' | 'unchecked';

function warning(message: string): vscode.InputBoxValidationMessage {
  return { message, severity: vscode.InputBoxValidationSeverity.Warning };
}

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

function verdictMessage(
  verdict: 'refused' | 'unchecked',
  origin: string,
): vscode.InputBoxValidationMessage {
  if (verdict === 'unchecked') {
    return warning(
      vscode.l10n.t(
        'The key could not be checked: {0} does not say whether it is valid. Press Enter to keep it anyway.',
        origin,
      ),
    );
  }
  const message =
    origin === defaultOrigin
      ? vscode.l10n.t('CometAPI did not accept this key. Copy it again and paste it here.')
      : vscode.l10n.t('{0} did not accept this key. Copy it again and paste it here.', origin);
  return { message, severity: vscode.InputBoxValidationSeverity.Error };
}

/** Says how long a key lasts that secret storage would not take. */
async function warnNotKept(origin: string): Promise<void> {
  const help = vscode.l10n.t('Learn More');
  const picked = await vscode.window.showWarningMessage(
    origin === defaultOrigin
      ? vscode.l10n.t(
          'VS Code’s secret storage does not work here, so the key lasts until this window closes. To keep it, set the environment variable COMETAPI_KEY.',
        )
      : vscode.l10n.t(
          'VS Code’s secret storage does not work here, so the key lasts until this window closes. To keep it, set the environment variables {0} and {1}.',
          'COMETAPI_KEY',
          'COMETAPI_BASE_URL',
        ),
    help,
  );
  if (picked) await vscode.env.openExternal(keyringHelp);
}

const keyringHelp = vscode.Uri.parse(
  'https://code.visualstudio.com/docs/configure/settings-sync#_troubleshooting-keychain-issues',
);
