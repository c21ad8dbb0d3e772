import type { Image, ImageLink } from './image.ts';

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** `\includegraphics[alt={alt}]{path}`; the graphicx package knows `alt` since 2021. */
export function latexImage({ alt, path }: Image): ImageLink {
  return {
    before: '\\includegraphics[alt={',
    alt: alt.replace(/[\\~^%#$&_{}]/g, (character) => commands[character] ?? `\\${character}`),
    after: `}]{${fileName(path)}}`,
  };
}

/** While LaTeX reads a file name, `\string` makes a mere letter of the character that follows. */
function fileName(path: string): string {
  return path.replace(/[%#{}]/g, '\\string\\$&').replace(/~/g, '\\string~');
}
