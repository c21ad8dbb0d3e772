/** Stands for a key. No key holds this character, so what is put together around it cannot be one. */
const hidden = '•••';

/** What is shorter is no secret, only what a gateway that needs no key is given, and part of many words. */
const shortestSecret = 4;

/**
 * Replaces everything that looks like a key or a signed URL's query, so that a text may be logged, and
 * the keys that are known.
 */
export function redact(text: string, keys: readonly string[] = []): string {
  // Once more in the end: what stands in for a lookalike could complete a key.
  return hideKeys(withoutLookalikes(hideKeys(text, keys)), keys);
}

/** Replaces keys, whatever they look like: as they are, in JSON, in an address and in base64. */
export function hideKeys(text: string, keys: readonly string[]): string {
  const forms = keys.filter((key) => key.length >= shortestSecret).flatMap(formsOf);
  if (forms.length === 0) return text;
  // The longest first, so that nothing is left of a form that holds another one.
  forms.sort((a, b) => b.length - a.length);
  return text.replace(new RegExp(forms.map(escaped).join('|'), 'gi'), hidden);
}

function withoutLookalikes(text: string): string {
  return text
    .replace(/\b(sk-)[\w-]{6,}/g, '$1***')
    .replace(/\b(bearer\s+)\S+/gi, '$1***')
    .replace(/https?:\/\/[^\s"']+/g, (url) => url.replace(/\?.*$/s, '?***'));
}

function formsOf(key: string): readonly string[] {
  const inBase64 = [0, 1, 2].map((offset) => base64Of(key, offset));
  return [
    key,
    JSON.stringify(key).slice(1, -1),
    encodeURIComponent(key),
    ...inBase64,
    ...inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

/** The part of the base64 of a text that a key alone decides, `offset` bytes behind a group's begin. */
function base64Of(key: string, offset: number): string {
  const bytes = Buffer.from('\0'.repeat(offset) + key);
  const whole = Math.floor((bytes.length * 8) / 6);
  return bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), whole);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
