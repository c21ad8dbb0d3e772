import { urlPath } from '../urlPath.ts';
import type { Image, ImageLink } from './image.ts';

/**
 * What would be markup in a description (CommonMark 0.31 §6): braces and `<` for MDX and templates,
 * `$` for mathematics, `|` for tables, `~` for what is struck out, the colon of a web address because
 * Markdown that links bare addresses reads no escapes in them. `_` inside a word is no markup.
 */
const markup =
  /[\\`*[\]{}<$|~]|&(?=[#\p{L}\p{N}])|:(?=\/\/)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** `![alt](path)`, as CommonMark, GitHub and MDX read it. */
export function markdownImage({ alt, path }: Image): ImageLink {
  return {
    before: '![',
    alt: alt.replace(markup, '\\$&'),
    after: `](${urlPath(path)})`,
  };
}
