// The README as it is packed. VS Code shows an extension's README without a base address, so pictures that
// lie beside it would not be seen, and links to files lead nowhere.
const { readFile } = require('node:fs/promises');
const path = require('node:path');
const sharp = require('sharp');

/** As wide as the details page shows a picture, in pixels. */
const width = 800;

/** The text with its pictures inside, and with the names of files in the place of links to them. */
async function packedReadme(file) {
  const text = await readFile(file, 'utf8');
  const pictures = [
    ...new Set(Array.from(text.matchAll(/!\[[^\]]*\]\(([\w/.-]+)\)/g), ([, name]) => name)),
  ];
  let packed = text;
  for (const name of pictures) {
    packed = packed.replaceAll(
      `](${name})`,
      `](${await dataUri(path.join(path.dirname(file), name))})`,
    );
  }
  return packed.replaceAll(/(?<!!)\[([^\]]+)\]\((?![a-z]+:|#)[^)]*\)/g, '$1');
}

async function dataUri(file) {
  const small = await sharp(file)
    .resize({ width, withoutEnlargement: true })
    .webp({ quality: 60, effort: 6 })
    .toBuffer();
  return `data:image/webp;base64,${small.toString('base64')}`;
}

module.exports = { packedReadme };
