import { htmlImage } from './syntaxes/html.ts';
import type { Image } from './syntaxes/image.ts';
import { markdownImage } from './syntaxes/markdown.ts';

/**
 * A Markdown or HTML image that has no alternative text, with one.
 *
 * @param link from `![` or `<img` to its end.
 */
export function withAltText(link: string, alt: string): string {
  if (link.startsWith('![')) {
    return link.replace(/^!\[\s*\]/, () => `![${markdownImage(described(alt)).alt}]`);
  }
  const bare = link.replace(/\salt\s*=\s*(?:"\s*"|'\s*')/i, '');
  return bare.replace(/^<img/i, (tag) => `${tag} alt="${htmlImage(described(alt)).alt}"`);
}

function described(alt: string): Image {
  return { alt, path: '', aloneOnLine: false };
}
