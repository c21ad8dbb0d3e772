import { randomUUID } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { hasCode } from './errorCode.ts';

/** Writes a file so that a crash leaves all of it or none of it, in place of what was there. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await rename(await writePart(path, content), path);
}

/**
 * Writes a file as {@link writeWhole} does, unless there is one of this name.
 *
 * @returns whether it was written.
 */
export async function writeNew(path: string, content: string | Uint8Array): Promise<boolean> {
  const part = await writePart(path, content);
  try {
    return await moveNew(part, path);
  } finally {
    await rm(part, { force: true });
  }
}

/**
 * Moves a file, unless there is one of the new name.
 *
 * @returns whether it was moved.
 */
export async function moveNew(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    // Some file systems know no links; there the last writer wins.
    await rename(from, to);
    return true;
  }
  await rm(from, { force: true });
  return true;
}

async function writePart(path: string, content: string | Uint8Array): Promise<string> {
  const part = `${path}.${randomUUID()}.part`;
  const file = await open(part, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  return part;
}
