/**
 * Runs a tool that needs a newer Node than contributors are asked for, by the one that the workbench
 * brings along.
 *   tsx test/byNewNode.ts <file in node_modules> [arguments]
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { installNewNode } from './workbench/install.ts';
import { projectRoot } from './workbench/paths.ts';

async function main([tool = '', ...args]: readonly string[]): Promise<void> {
  const node = await installNewNode();
  const script = path.join(projectRoot, 'node_modules', tool);
  const { status } = spawnSync(node, [script, ...args], { cwd: projectRoot, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

void main(process.argv.slice(2));
