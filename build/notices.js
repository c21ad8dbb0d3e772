// The licences of what the bundles hold, from what esbuild really put into them.
const { readFile, readdir } = require('node:fs/promises');
const path = require('node:path');

const root = path.join(__dirname, '..');

/** A file of the Apache License as a package of the build carries it; bundled files only name the license. */
const apacheLicense = path.join(root, 'node_modules/typescript/LICENSE.txt');

/**
 * The text of ThirdPartyNotices.txt: each bundled package with its license, and the notices that stand
 * in its files alone.
 *
 * @param metafiles what esbuild says of each build; paths in them are relative to `folder`.
 * @throws for a package without a license.
 */
async function noticesFor(metafiles, folder = root) {
  const packages = new Map();
  for (const file of metafiles.flatMap(bundledFiles)) {
    const home = packageOf(file);
    if (home) packages.set(home, [...(packages.get(home) ?? []), path.join(folder, file)]);
  }
  const sections = await Promise.all(
    [...packages].map(([home, files]) => sectionOf(path.join(folder, home), files)),
  );
  const apache = sections.some((section) => section.includes('Licensed under the Apache License'));
  return [
    'CometAPI Images contains parts of the packages below.',
    ...sections.sort(),
    ...(apache ? [`Apache License\n\n${(await readFile(apacheLicense, 'utf8')).trim()}`] : []),
  ]
    .join(`\n\n${'='.repeat(80)}\n\n`)
    .concat('\n');
}

/** The files of which anything is left in a bundle. */
function bundledFiles({ outputs }) {
  return Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => file),
  );
}

/** The folder of the package that a file belongs to; undefined for our own files. */
function packageOf(file) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
}

async function sectionOf(home, files) {
  const { name, version, license } = JSON.parse(
    await readFile(path.join(home, 'package.json'), 'utf8'),
  );
  const text = (await licenseTextIn(home)) ?? (await knownLicense(name));
  if (!text) throw new Error(`${name} is bundled, but its package holds no license text.`);
  const parts = [text, ...(await noticesIn(files))];
  return [`${name} ${version} (${license})`, ...parts].join('\n\n');
}

/** What a package's repository says that its package leaves out. */
async function knownLicense(name) {
  const file = path.join(__dirname, 'licenses', `${name.replace('/', '-')}.txt`);
  return readFile(file, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
}

/** A file of its own, or the part of the readme under that heading. */
async function licenseTextIn(home) {
  const names = (await readdir(home)).sort();
  const [own] = names.filter((name) => /^(?:licen[cs]e|copying)\b/i.test(name));
  if (own) return (await readFile(path.join(home, own), 'utf8')).trim();
  const [readme] = names.filter((name) => /^readme\b/i.test(name));
  const text = readme ? await readFile(path.join(home, readme), 'utf8') : '';
  const part = /^(?:#+ *licen[cs]e|licen[cs]e\r?\n[-=]+) *$([^]*?)(?=^#|^\[[^\]]+\]:|(?![^]))/im;
  return part.exec(text)?.[1].trim();
}

/** Comments that name who wrote a file: it may have come from elsewhere, under a license of its own. */
async function noticesIn(files) {
  const texts = await Promise.all([...new Set(files)].sort().map((file) => readFile(file, 'utf8')));
  const comments = texts.flatMap((text) => text.match(/\/\*[^]*?\*\//g) ?? []);
  return [...new Set(comments.filter((comment) => /copyright|\blicense\b/i.test(comment)))];
}

module.exports = { noticesFor };
