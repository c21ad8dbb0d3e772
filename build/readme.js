// The README as it is packed. VS Code shows an extension's README without a base address, and only pictures
// that come from the web: those that lie beside it would be broken, and links to files lead nowhere.
const { readFile } = require('node:fs/promises');

/** The text without its pictures, and with the names of files in the place of links to them. */
async function packedReadme(file) {
  const text = await readFile(file, 'utf8');
  return text
    .replaceAll(/!\[[^\]]*\]\((?!https:)[^)]*\)\n\n/g, '')
    .replaceAll(/\[([^\]]+)\]\((?![a-z]+:|#)[^)]*\)/g, '$1');
}

module.exports = { packedReadme };
