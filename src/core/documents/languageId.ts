import { posix } from 'node:path';

/**
 * The language id of a document: the one that VS Code gives it, except for MDX, which many people have
 * shown as Markdown (`"files.associations": { "*.mdx": "markdown" }`).
 */
export function languageIdOf(languageId: string, path: string): string {
  return languageId === 'markdown' && posix.extname(path).toLowerCase() === '.mdx'
    ? 'mdx'
    : languageId;
}
