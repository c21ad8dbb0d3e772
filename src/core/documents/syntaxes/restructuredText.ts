import type { Image, ImageLink } from './image.ts';

/** The `image` directive (Docutils, "reStructuredText Directives"); its description is taken as it is. */
export function restructuredTextImage({ alt, path }: Image): ImageLink {
  // Sphinx opens the path as a file, so it is not percent-encoded; Docutils drops bare white space.
  const argument = path.replace(/[\s\\]/g, '\\$&');
  return { before: `.. image:: ${argument}\n   :alt: `, alt, after: '' };
}
