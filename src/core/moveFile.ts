import { copyFile, rename, rm } from 'node:fs/promises';
import { hasCode } from './errorCode.ts';

/** Moves a file, also from one file system to another, in place of what is there. */
export async function moveFile(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!hasCode(error, 'EXDEV')) throw error;
    const part = `${to}.part`;
    await copyFile(from, part);
    await rename(part, to);
    await rm(from, { force: true });
  }
}
