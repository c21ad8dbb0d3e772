import picomatch from 'picomatch/posix';

/** Longer than anybody writes one. */
const longestGlob = 1000;

/**
 * Whether a path matches a glob as VS Code's Markdown support reads it; what is no glob matches nothing.
 * It takes as long as the glob wants it to, so whoever calls it with somebody else's sets a limit.
 */
export function matchesGlob(glob: string, path: string): boolean {
  if (glob === '' || glob.length > longestGlob) return false;
  try {
    return picomatch.isMatch(path, glob, { dot: true });
  } catch (error) {
    // The regular expression that it comes to can be none.
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
