import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';

const isWindows = process.platform === 'win32';

/** Runs a command to its end; resolves with what it printed, rejects with the same on failure. */
export async function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<string> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = collectOutput(child);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return output();
  throw new Error(`${[command, ...args].join(' ')} ended with ${String(code)}\n${output()}`);
}

/** Runs npm, which is a batch file on Windows. */
export function npm(args: readonly string[], cwd: string): Promise<string> {
  return run('npm', args, { cwd, shell: isWindows });
}

/** Gathers everything that a child prints; the function tells what came so far. */
export function collectOutput(child: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}

/** Starts a child as the head of its own process group, so that `endTree` reaches all of it. */
export function spawnTree(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): ChildProcess {
  return spawn(command, args, { env, detached: !isWindows, stdio: 'pipe' });
}

/** Ends a child of `spawnTree` with its descendants and waits until it is gone. */
export async function endTree(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  signalTree(child.pid, 'SIGTERM');
  const impatient = setTimeout(signalTree, 5_000, child.pid, 'SIGKILL');
  await ended;
  clearTimeout(impatient);
}

function signalTree(pid: number, signal: NodeJS.Signals): void {
  if (isWindows) spawn('taskkill', ['/pid', `${pid}`, '/t', '/f']);
  else process.kill(-pid, signal);
}
