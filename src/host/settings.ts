import * as vscode from 'vscode';
import type { Log } from '../core/log.ts';
import { readSettings } from '../core/settings.ts';
import type { Settings } from '../core/settings.ts';
import { settingSection } from '../manifest.ts';

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
