/** What some file system refuses in a name (Microsoft, "Naming Files, Paths, and Namespaces"), or nobody can see. */
const refused =
  /[<>:"/\\|?*\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** Names that Windows keeps for devices, whatever extension follows. */
const devices = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³]) *(?:\.|$)/i;

/** File systems limit a name to 255 bytes; this leaves room for a number and an extension. */
const maxBytes = 200;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** One part of a path that every file system takes; empty where nothing is left of it. */
export function safeSegment(text: string): string {
  const segment = withinBytes(text.replace(refused, '-').trim()).replace(/[. ]+$/, '');
  return isDeviceName(segment) ? `_${segment}` : segment;
}

/** Whether Windows takes a name for a device of its own. */
export function isDeviceName(name: string): boolean {
  return devices.test(name);
}

function withinBytes(text: string): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  let bytes = 0;
  for (const { segment, index } of graphemes.segment(text.slice(0, 2 * maxBytes))) {
    bytes += Buffer.byteLength(segment);
    if (bytes > maxBytes) return text.slice(0, index);
  }
  return text;
}
