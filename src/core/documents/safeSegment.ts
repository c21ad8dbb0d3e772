/** What some file system refuses in a name (Microsoft, "Naming Files, Paths, and Namespaces"), or nobody can see. */
const refused = /[<>:"/\\|?*\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;

/** Names that Windows keeps for devices, whatever extension follows. */
const reserved = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\.|$)/i;

/** File systems limit a name to 255 bytes; this leaves room for a number and an extension. */
const maxBytes = 200;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** One part of a path that every file system takes; empty where nothing is left of it. */
export function safeSegment(text: string): string {
  const segment = withinBytes(text.replace(refused, '-').trim()).replace(/[. ]+$/, '');
  return reserved.test(segment) ? `_${segment}` : segment;
}

function withinBytes(text: string): string {
  let bytes = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > maxBytes) return text.slice(0, index);
  }
  return text;
}
