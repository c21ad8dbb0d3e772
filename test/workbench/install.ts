import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { npm } from './processes.ts';
import { cacheRoot } from './paths.ts';

/** What is needed to start a workbench server. */
export interface Workbench {
  node: string;
  serverMain: string;
}

interface Release {
  node: { major: number; version: string };
  /** Dependencies that the release locks to places other than the registry. */
  replace?: Record<string, string>;
}

/** Releases of code-server; each carries the VS Code whose number lacks the leading 4. */
const releases: Record<string, Release> = {
  '4.139.1': { node: { major: 24, version: '24.9.0' } },
  '4.106.3': {
    node: { major: 22, version: '22.23.3' },
    replace: { '@parcel/watcher': '^2.5.1' },
  },
};

const defaultVersion = '4.139.1';
const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];

/** Installs a complete VS Code from npm packages, or finds the one of an earlier call. */
export async function installWorkbench(
  version = process.env['WORKBENCH_VERSION'] ?? defaultVersion,
): Promise<Workbench> {
  const release = releaseOf(version);
  const [node, serverMain] = await Promise.all([
    installNode(release.node),
    installServer(version, release),
  ]);
  return { node, serverMain };
}

/** Finds the Node that the workbench runs on, without the workbench. */
export function installNewNode(): Promise<string> {
  return installNode(releaseOf(defaultVersion).node);
}

function releaseOf(version: string): Release {
  const release = releases[version];
  if (release) return release;
  throw new Error(`WORKBENCH_VERSION must be one of ${Object.keys(releases).join(', ')}`);
}

async function installNode({ major, version }: Release['node']): Promise<string> {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const folder = path.join(cacheRoot, `node-${version}`);
  await installOnce(folder, `Node ${version}`, async () => {
    // Its install script fetches the binary for this platform, also from npm.
    await npm(['install', `node@${version}`, '--ignore-scripts=false', ...quiet], folder);
  });
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  return path.join(folder, 'node_modules/node/bin', binary);
}

async function installServer(version: string, release: Release): Promise<string> {
  const folder = path.join(cacheRoot, `code-server-${version}`);
  const vscode = path.join(folder, 'node_modules/code-server/lib/vscode');
  await installOnce(folder, `code-server ${version}`, async () => {
    await npm(['install', `code-server@${version}`, '--ignore-scripts', ...quiet], folder);
    if (release.replace) await replaceDependencies(vscode, release.replace);
    for (const inner of [vscode, path.join(vscode, 'extensions')]) {
      await npm(['install', '--omit=dev', '--ignore-scripts', ...quiet], inner);
    }
  });
  return path.join(vscode, 'out/server-main.js');
}

/** A stamp is written last, so that an interrupted installation starts anew. */
async function installOnce(
  folder: string,
  label: string,
  install: () => Promise<void>,
): Promise<void> {
  const stamp = path.join(folder, '.installed');
  if (existsSync(stamp)) return;
  const started = Date.now();
  console.log(`Installing ${label} into ${path.relative(process.cwd(), folder)} …`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  // Without a package.json of its own, npm would install into the project.
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  await install();
  await writeFile(stamp, '');
  console.log(`Installed ${label} in ${Math.round((Date.now() - started) / 1000)} s.`);
}

async function replaceDependencies(
  folder: string,
  replacements: Record<string, string>,
): Promise<void> {
  const manifestPath = path.join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(manifestPath, 'utf8')) as {
    dependencies: Record<string, string>;
  };
  Object.assign(manifest.dependencies, replacements);
  await writeFile(manifestPath, JSON.stringify(manifest, null, 2));
  await rm(path.join(folder, 'npm-shrinkwrap.json'), { force: true });
}
