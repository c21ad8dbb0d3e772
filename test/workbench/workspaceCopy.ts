import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fixtureWorkspace } from './paths.ts';

/** A folder that tests may write into. */
export interface WorkspaceCopy {
  folder: string;
  remove: () => Promise<void>;
}

/** Copies the fixture workspace to a temporary place. */
export async function copyWorkspace(): Promise<WorkspaceCopy> {
  const parent = await mkdtemp(path.join(tmpdir(), 'cometapi-images-'));
  const folder = path.join(parent, path.basename(fixtureWorkspace));
  await cp(fixtureWorkspace, folder, { recursive: true });
  return { folder, remove: () => rm(parent, { recursive: true, force: true, maxRetries: 5 }) };
}
