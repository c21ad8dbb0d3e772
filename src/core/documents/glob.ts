import picomatch from 'picomatch/posix';

/**
 * Whether a path matches a glob as VS Code's Markdown support reads it. It takes as long as the glob
 * wants it to, so whoever calls it with somebody else's sets a limit.
 */
export function matchesGlob(glob: string, path: string): boolean {
  return glob !== '' && picomatch.isMatch(path, glob, { dot: true });
}
