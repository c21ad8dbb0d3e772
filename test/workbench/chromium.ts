import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { projectRoot } from './paths.ts';
import { run } from './processes.ts';

const programFiles = process.env['PROGRAMFILES'] ?? 'C:\\Program Files';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${programFiles}\\Google\\Chrome\\Application\\chrome.exe`,
  `${programFiles}\\Microsoft\\Edge\\Application\\msedge.exe`,
];

const debianPackages = ['chromium', 'fonts-noto-cjk', 'fonts-liberation'];

/** Opens a headless browser that keeps to itself: no updates, no sync, no first-run pages. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findOrInstallChromium(),
    // Whoever starts the browser ends it, after the page's last words were read.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** The path of a Chromium: a given one, one that is there, or one that is installed now. */
export async function findOrInstallChromium(): Promise<string> {
  const given = process.env['CHROMIUM'];
  if (given) return given;
  const found = findChromium();
  if (found) return found;
  if (existsSync('/etc/debian_version')) await installFromDebian();
  return findChromium() ?? installFromPlaywright();
}

function findChromium(): string | undefined {
  return usualPlaces.find((place) => existsSync(place));
}

/** Needs to be root, or to become root without being asked for a password. */
async function installFromDebian(): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  const apt = (...args: string[]): Promise<string> =>
    isRoot ? run('apt-get', args) : run('sudo', ['-n', 'apt-get', ...args]);
  console.log('Installing Chromium from the packages of this system …');
  try {
    await apt('update');
    await apt('install', '-y', '--no-install-recommends', ...debianPackages);
  } catch (error) {
    console.log(`That did not work: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function installFromPlaywright(): Promise<string> {
  const place = chromium.executablePath();
  if (!existsSync(place)) {
    console.log("Installing Playwright's Chromium …");
    await run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], {
      cwd: projectRoot,
    });
  }
  return place;
}
