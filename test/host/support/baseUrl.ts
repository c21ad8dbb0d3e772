import * as vscode from 'vscode';
import { settingSection } from '../../../src/manifest.ts';

/** Sends what the tests of the enclosing suite ask for to another address, with the environment's key. */
export function useBaseUrl(baseUrl: () => string): void {
  const set = async (value: string | undefined) => {
    process.env['COMETAPI_BASE_URL'] = value ?? '';
    await vscode.workspace
      .getConfiguration(settingSection)
      .update('baseUrl', value, vscode.ConfigurationTarget.Global);
  };
  before(() => set(baseUrl()));
  after(() => set(undefined));
}
