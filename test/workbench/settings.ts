import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Values for a settings.json; undefined takes one away. */
export type Settings = Readonly<Record<string, unknown>>;

/** Keeps the window free of what is not ours. */
export const quietSettings: Settings = {
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.ignoreRecommendations': true,
  'update.showReleaseNotes': false,
  // The folder can lie in a repository that is not its own, beside servers that are not its own.
  'git.openRepositoryInParentFolders': 'never',
  'remote.autoForwardPorts': false,
  'remote.restoreForwardedPorts': false,
};

/**
 * Merges settings into those of the user or the machine. Only the user's may be of application
 * scope; only the machine's are watched by an open window.
 */
export async function writeSettings(
  dataDir: string,
  owner: 'User' | 'Machine',
  settings: Settings,
): Promise<void> {
  const file = path.join(dataDir, 'data', owner, 'settings.json');
  await mkdir(path.dirname(file), { recursive: true });
  const earlier = await readFile(file, 'utf8').catch(() => '{}');
  const merged = { ...(JSON.parse(earlier) as Settings), ...settings };
  await writeFile(file, JSON.stringify(merged, null, 2));
}
