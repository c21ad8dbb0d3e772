import { percentEncoded, urlPath } from '../urlPath.ts';
import type { Image, ImageLink } from './image.ts';

/** What would be formatting, a reference, a link or the end of the description (AsciiDoc Language, "Macros"). */
const markup = /[\\"*_`#^~+[\]{}&<@]|(?<=\()\(|:(?=\/\/)/g;

/** What remains of that in a path that is right for a URL. */
const pathMarkup = /[+~=;@]|(?<=-)-|(?<=\.\.)\.|(?<=:):|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** `image::path["alt"]` where the picture stands alone, `image:path["alt"]` within a line. */
export function asciidocImage({ alt, path, aloneOnLine }: Image): ImageLink {
  const target = urlPath(path).replace(pathMarkup, percentEncoded);
  return {
    before: `image:${aloneOnLine ? ':' : ''}${target}["`,
    // A backslash does not hold everywhere; a character reference does.
    alt: alt.replace(markup, (character) => `&#${character.charCodeAt(0)};`),
    after: '"]',
  };
}
