import { readFile } from 'node:fs/promises';
import { storing } from '../../core/pictures/incoming.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { withPrompt } from '../../core/pictures/promptInFile.ts';
import type { Services } from '../services.ts';

/**
 * What a copy of a picture holds: its untouched bytes, or, where the person has chosen so and no
 * signature would break, the same picture with its prompt in it.
 *
 * @throws {ImageError} `storage` when the kept picture cannot be read.
 */
export async function contentsOf(
  { path, prompt, type }: Picture,
  { settings }: Pick<Services, 'settings'>,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(await storing(() => readFile(path)));
  if (!settings().writePromptToFile) return bytes;
  return withPrompt(bytes, type, prompt) ?? bytes;
}
