/** A picture as a browser finds it in a page. */
export interface ShownImage {
  readonly src: string;
  readonly alt: string;
}

const references: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
};

/** All pictures of a page whose attributes stand in double quotes. */
export function imagesIn(html: string): readonly ShownImage[] {
  return Array.from(html.matchAll(/<img([^>]*)>/g), ([, attributes = '']) => ({
    src: attribute(attributes, 'src'),
    alt: attribute(attributes, 'alt'),
  }));
}

function attribute(attributes: string, name: string): string {
  const [, value = ''] = new RegExp(`\\s${name}="([^"]*)"`).exec(attributes) ?? [];
  return value.replace(/&\w+;/g, (reference) => references[reference] ?? reference);
}

/** The path of the file that a browser asks for, when a page lies at another path. */
export function resolved(src: string, pagePath: string): string {
  const page = pagePath.split('/').map(encodeURIComponent).join('/');
  const { pathname, search, hash } = new URL(src, `http://host${page}`);
  return decodeURIComponent(pathname) + search + hash;
}
