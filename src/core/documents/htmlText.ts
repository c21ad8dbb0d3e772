const references: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Elements that begin a paragraph (HTML Living Standard, "Flow content"). */
const blocks =
  /<\/?(?:article|aside|blockquote|dd|div|dl|dt|figure|footer|h[1-6]|header|li|main|ol|p|pre|section|table|td|th|tr|ul)\b[^<>]*>/gi;

const description = /\balt\s*=\s*(?:"([^"]*)"|'([^']*)')/i;

/** What an image's tag describes it by; the tag itself where it does not. */
function descriptionIn(tag: string): string {
  const [, one, other] = description.exec(tag) ?? [];
  return one ?? other ?? tag;
}

/** The text of HTML: images as their descriptions, without tags and comment signs. */
export function withoutTags(html: string): string {
  return html
    .replace(/<!--|-->/g, '')
    .replace(/<img\b[^<>]*>/gi, descriptionIn)
    .replace(blocks, '\n\n')
    .replace(/<br\b[^<>]*>/gi, '\n')
    .replace(/<\/?[a-z][\w:.-]*(?:\s[^<>]*)?\/?>/gi, '')
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (whole, name: string) => references[name] ?? whole);
}
