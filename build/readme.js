// The README as it is packed. VS Code's page of an extension has no base address and shows images from the web
// alone: its sanitizer takes away the addresses of files beside the README and of `data:`, and SVG elements.
// So images wait for a repository, whose address vsce then writes before them; links to files lead nowhere.
const { readFile } = require('node:fs/promises');

/** The text without its pictures, and with the names of files in the place of links to them. */
async function packedReadme(file) {
  const text = await readFile(file, 'utf8');
  return text
    .replaceAll(/!\[[^\]]*\]\((?!https:)[^)]*\)\n\n/g, '')
    .replaceAll(/\[([^\]]+)\]\((?![a-z]+:|#)[^)]*\)/g, '$1');
}

module.exports = { packedReadme };
