import { urlPath } from '../urlPath.ts';
import type { Image, ImageLink } from './image.ts';

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** `<img src="path" alt="alt">`. */
export function htmlImage({ alt, path }: Image): ImageLink {
  return {
    before: `<img src="${urlPath(path)}" alt="`,
    alt: alt.replace(/[&<>"]/g, (character) => references[character] ?? character),
    after: '">',
  };
}
