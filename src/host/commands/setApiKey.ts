import * as vscode from 'vscode';
import { parseEndpoint } from '../../core/api/endpoint.ts';
import { askKey } from '../ask/askKey.ts';
import type { Command } from './command.ts';

/** Asks for the API key of the address in the settings and keeps it. */
export const setApiKey: Command = async (services) => {
  if (!(await askKey(services))) return;
  const { origin } = parseEndpoint(services.settings().baseUrl);
  const stored = await services.keys.for(origin);
  void vscode.window.showInformationMessage(
    stored?.key === ''
      ? vscode.l10n.t('{0} is used without a key. You can generate images now.', origin)
      : vscode.l10n.t('The key for {0} is set. You can generate images now.', origin),
  );
};
