/**
 * Runs the tests of this folder inside an extension host: the workbench of npm, or, where the
 * download site can be reached and VSCODE_DESKTOP=1, a desktop build.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { validKey } from '../standin/keys.ts';
import { writeLauncherScript } from '../workbench/launcherScript.ts';
import { projectRoot } from '../workbench/paths.ts';
import { run } from '../workbench/processes.ts';
import { withoutKeys } from '../workbench/withoutKeys.ts';
import { copyWorkspace } from '../workbench/workspaceCopy.ts';

const bundles = path.join(projectRoot, 'dist/test/host');

async function main(): Promise<void> {
  await run(process.execPath, ['esbuild.js'], { cwd: projectRoot });
  await bundleTests();
  const workspace = await copyWorkspace();
  const reports = await mkdtemp(path.join(tmpdir(), 'report-'));
  const report = path.join(reports, 'report.txt');
  try {
    await runTests({
      ...(process.env['VSCODE_DESKTOP']
        ? {}
        : { vscodeExecutablePath: await writeLauncherScript() }),
      extensionDevelopmentPath: projectRoot,
      extensionTestsPath: path.join(bundles, 'index.js'),
      launchArgs: [await workspaceFile(workspace.folder)],
      // A key that is worth nothing anywhere but at the stand-in.
      extensionTestsEnv: { ...withoutKeys, COMETAPI_KEY: validKey, TEST_REPORT: report },
    });
  } finally {
    console.log(await readFile(report, 'utf8').catch(() => 'The tests left no report.'));
    await rm(reports, { recursive: true, force: true });
    await workspace.remove();
  }
}

/** A window with a workspace file can have more folders without a restart of the extension host. */
async function workspaceFile(folder: string): Promise<string> {
  const file = path.join(folder, '..', 'tests.code-workspace');
  await writeFile(file, JSON.stringify({ folders: [{ path: folder }], settings: {} }));
  return file;
}

/** Bundles what is ours; packages are loaded from node_modules. */
async function bundleTests(): Promise<void> {
  await rm(bundles, { recursive: true, force: true });
  await build({
    entryPoints: [path.join(__dirname, 'index.ts'), ...(await testFiles())],
    outdir: bundles,
    outbase: __dirname,
    bundle: true,
    packages: 'external',
    loader: { '.html': 'text' },
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}

async function testFiles(): Promise<string[]> {
  const files = await readdir(__dirname, { recursive: true });
  return files
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(__dirname, file));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
