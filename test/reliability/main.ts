/**
 * Runs commands that leave figures, and writes docs/reliability.md from them.
 *   npm run reliability [-- "run fuzz -- --seconds 60" "run test:unit"]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { figuresVariable } from '../support/figures.ts';
import type { Figures } from '../support/figures.ts';
import { projectRoot } from '../workbench/paths.ts';
import { render } from './render.ts';

const given = process.argv.slice(2);
const commands = given.length > 0 ? given : ['run test:unit', 'run fuzz -- --seconds 300'];

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'figures-'));
  const file = path.join(folder, 'figures.jsonl');
  for (const command of commands) {
    const env = { ...process.env, [figuresVariable]: file };
    const { status } = spawnSync(`npm ${command}`, {
      cwd: projectRoot,
      env,
      stdio: 'inherit',
      shell: true,
    });
    if (status !== 0) process.exitCode = 1;
  }
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  rmSync(folder, { recursive: true, force: true });
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Figures);
  const about = `Made by \`npm run reliability\` on ${new Date().toISOString().slice(0, 10)} from: ${commands.map((command) => `\`npm ${command}\``).join(', ')}.`;
  const target = path.join(projectRoot, 'docs/reliability.md');
  const config = await resolveConfig(target);
  writeFileSync(target, await format(render(lines, about), { ...config, filepath: target }));
}

void main();
