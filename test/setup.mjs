// Makes a fresh clone ready: installs the locked packages when they are missing or out of date.
// Plain JavaScript without imports of packages, because it runs before there are any.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { fileURLToPath, URL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}node_modules/.installed-lock`;
const lock = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');

if (!isInstalled()) {
  console.log('Installing the locked packages (npm ci) …');
  // Nothing that we use needs an install script; binaries come inside the packages.
  const { status } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, lock);
}

function isInstalled() {
  try {
    return statSync(stamp).isFile() && readFileSync(stamp, 'utf8') === lock;
  } catch {
    return false;
  }
}
