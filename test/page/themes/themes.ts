import { readFileSync } from 'node:fs';
import path from 'node:path';

export const themeNames = ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const;
export type ThemeName = (typeof themeNames)[number];

/** What VS Code tells a webview of a theme. */
export interface Theme {
  /** Of the body. */
  readonly classes: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

export const themesFile = path.join(__dirname, 'themes.json');

/** The themes as a real VS Code hands them to a webview; capture.ts took them. */
export function themes(): Readonly<Record<ThemeName, Theme>> {
  return JSON.parse(readFileSync(themesFile, 'utf8')) as Record<ThemeName, Theme>;
}
