import * as vscode from 'vscode';
import { settingSection } from '../../../src/manifest.ts';

/** Sends what the tests of the enclosing suite ask for to another address. */
export function useBaseUrl(baseUrl: () => string): void {
  const set = (value: string | undefined) =>
    vscode.workspace
      .getConfiguration(settingSection)
      .update('baseUrl', value, vscode.ConfigurationTarget.Global);
  before(() => set(baseUrl()));
  after(() => set(undefined));
}
