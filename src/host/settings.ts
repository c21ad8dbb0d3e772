import * as vscode from 'vscode';
import type { Log } from '../core/log.ts';
import { readSettings } from '../core/settings.ts';
import type { Settings } from '../core/settings.ts';
import { settingSection } from '../manifest.ts';

/**
 * A setting of VS Code's own that says where something is written. What a workspace sets counts only
 * once it is trusted.
 */
export function trustedSetting<T>(
  section: string,
  key: string,
  scope: vscode.Uri,
  otherwise: T,
): T {
  const configuration = vscode.workspace.getConfiguration(section, scope);
  if (vscode.workspace.isTrusted) return configuration.get(key, otherwise);
  const { globalValue, defaultValue } = configuration.inspect<T>(key) ?? {};
  return globalValue ?? defaultValue ?? otherwise;
}

/** Reads on each call, so that no command works with a value that the user has since changed. */
export function settingsReader(log: Log): (scope?: vscode.Uri) => Settings {
  return (scope) => {
    const configuration = vscode.workspace.getConfiguration(settingSection, scope);
    return readSettings(
      {
        get: (key) => configuration.get(key),
        getDefault: (key) => configuration.inspect(key)?.defaultValue,
      },
      (key) => log.warn(`Ignored ${settingSection}.${key}: not an allowed value.`),
    );
  };
}
