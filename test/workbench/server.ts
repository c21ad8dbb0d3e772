import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installWorkbench, type Workbench } from './install.ts';
import { collectOutput, endTree, run, spawnTree } from './processes.ts';
import { quietSettings, writeSettings, type Settings } from './settings.ts';
import { windowAddress, type WindowContent } from './windowAddress.ts';

export interface WorkbenchOptions extends WindowContent {
  /** The user's settings. */
  settings?: Settings;
  /** A packaged extension to install first. */
  vsix?: string;
  env?: NodeJS.ProcessEnv;
  /** Whether a folder has to be trusted first; without it everything is trusted. */
  workspaceTrust?: boolean;
  /** Where settings, extensions and their files are kept; a temporary folder by default. */
  dataDir?: string;
  /** Fills the storage folder of the extension before the window is opened. */
  seed?: (storage: string) => Promise<void>;
  /** A port or a range of them to choose a free one from. */
  port?: string;
}

export interface RunningWorkbench {
  url: string;
  /** Where settings, extensions, their files and the logs are. */
  dataDir: string;
  /** Settles when the server has ended for whatever reason. */
  ended: Promise<void>;
  /** Changes settings while the window is open, except those of application scope. */
  changeSettings: (settings: Settings) => Promise<void>;
  stop: () => Promise<void>;
}

/** Starts a real VS Code whose window is a web page. */
export async function startWorkbench(options: WorkbenchOptions): Promise<RunningWorkbench> {
  const workbench = await installWorkbench();
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'workbench-')));
  const removeData = async (): Promise<void> => {
    if (!options.dataDir) await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await writeSettings(dataDir, 'User', { ...quietSettings, ...options.settings });
    if (options.vsix) await installExtension(workbench, dataDir, options.vsix);
    await options.seed?.(
      path.join(dataDir, 'data/User/globalStorage/cometapi-images.cometapi-images'),
    );
    const server = await startServer(workbench, dataDir, options);
    return {
      url: windowAddress(server.port, server.token, options),
      ended: server.ended,
      dataDir,
      changeSettings: (settings) => writeSettings(dataDir, 'Machine', settings),
      stop: async () => {
        await endTree(server.child);
        await removeData();
      },
    };
  } catch (error) {
    await removeData();
    throw error;
  }
}

async function installExtension(workbench: Workbench, dataDir: string, vsix: string) {
  await run(
    workbench.node,
    [workbench.serverMain, '--install-extension', vsix, '--force', '--server-data-dir', dataDir],
    { env: serverEnv() },
  );
}

interface Server {
  child: ChildProcess;
  port: string;
  /** Without it any page of any browser here could take control of the workbench. */
  token: string;
  ended: Promise<void>;
}

async function startServer(
  workbench: Workbench,
  dataDir: string,
  options: WorkbenchOptions,
): Promise<Server> {
  const token = randomUUID();
  const preload = ['endWithParent.mjs', 'mintKey.mjs'].flatMap((file) => [
    '--import',
    pathToFileURL(path.join(__dirname, file)).href,
  ]);
  const child = spawnTree(
    workbench.node,
    [...preload, workbench.serverMain, ...serverArguments(dataDir, token, options)],
    serverEnv({ WORKBENCH_KEY_FILE: path.join(dataDir, 'mint-key'), ...options.env }),
  );
  // The server logs at length about parts that are not built here, so what it prints is kept back
  // until it matters.
  const output = collectOutput(child);
  if (process.env['WORKBENCH_VERBOSE']) child.stdout?.pipe(process.stderr);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await Promise.race([
    printedPort(child, output),
    ended.then(() => Promise.reject(new Error(`The workbench did not start:\n${output()}`))),
  ]);
  return { child, port, token, ended };
}

function serverArguments(dataDir: string, token: string, options: WorkbenchOptions): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', options.port ?? '0', '--server-data-dir', dataDir],
    ...['--connection-token', token, '--accept-server-license-terms', '--telemetry-level', 'off'],
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
    // The page takes an extension under development from its address only with this flag.
    ...(options.extensionDevelopmentPath ? ['--enable-smoke-test-driver'] : []),
  ];
}

function serverEnv(env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  // No gallery: nothing is looked up on the internet.
  return { ...process.env, EXTENSIONS_GALLERY: '{}', ...env };
}

function printedPort(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stdout?.on('data', () => {
      const port = /Extension host agent listening on (\d+)/.exec(output())?.[1];
      if (port) resolve(port);
    });
  });
}
