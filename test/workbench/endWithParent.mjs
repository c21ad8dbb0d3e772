// Loaded into the server before it starts. A closed stdin means that the parent is gone, even when
// it was killed and could not say goodbye. The server's children load this too, but have parents of
// their own.
if (process.argv[1]?.endsWith('server-main.js')) {
  process.stdin.on('end', () => process.exit()).resume();
}
