import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The spellings in which a key may have been written into a text. */
export function textSpellings(key: string): readonly string[] {
  // Base64 of a part looks different in each of three places; what is the same in all is searched for.
  const inBase64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), Buffer.from(key)])
      .toString('base64')
      .slice(4, -4),
  );
  const hex = Buffer.from(key).toString('hex');
  return [key, ...inBase64, hex, hex.toUpperCase()];
}

function spellingsOf(key: string): readonly Buffer[] {
  return [Buffer.from(key, 'utf16le'), ...textSpellings(key).map((text) => Buffer.from(text))];
}

/** Whether the key stands in some bytes or a text, in whichever spelling. */
export function holdsKey(content: Uint8Array | string, key: string): boolean {
  const bytes = Buffer.from(content as string);
  return spellingsOf(key).some((spelling) => bytes.includes(spelling));
}

/** The files below some folders in which the key stands. */
export async function filesWithKey(
  folders: readonly string[],
  key: string,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    for (const entry of await filesBelow(folder)) {
      const file = path.join(entry.parentPath, entry.name);
      // What runs meanwhile takes files of its own away.
      const content = entry.isFile() ? await readFile(file).catch(() => '') : '';
      if (holdsKey(content, key)) found.push(file);
    }
  }
  return found;
}

/** Once more where a folder goes while it is being walked. */
async function filesBelow(folder: string) {
  const walk = () => readdir(folder, { recursive: true, withFileTypes: true });
  return walk().catch(walk);
}
