import type { Image, ImageLink } from './image.ts';

/** `#image("path", alt: "alt")`. */
export function typstImage({ alt, path }: Image): ImageLink {
  return {
    before: `#image("${escaped(path)}", alt: "`,
    alt: escaped(alt),
    after: '")',
  };
}

/** The escapes of a Typst string (Typst reference, "String"). */
function escaped(text: string): string {
  return text
    .replace(/[\\"]/g, '\\$&')
    .replace(/\p{Cc}/gu, (control) => `\\u{${control.charCodeAt(0).toString(16)}}`);
}
