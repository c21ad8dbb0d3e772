import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives each test of a suite an empty folder, and takes it away afterwards. */
export function temporaryFolder(): { readonly path: string } {
  const folder = { path: '' };
  beforeEach(async () => {
    folder.path = await mkdtemp(join(tmpdir(), 'cometapi-images-'));
  });
  afterEach(() => rm(folder.path, { recursive: true, force: true }));
  return folder;
}
