import type { OffsetRange } from './imageLink.ts';

/** One of the files of a `srcset`, in offsets of its value. */
export interface SrcsetCandidate extends OffsetRange {
  readonly url: string;
  /** Such as `480w` or `2x`. */
  readonly descriptors: string;
}

const address = /[\t\n\f\r ,]*([^\t\n\f\r ,][^\t\n\f\r ]*)/y;
const descriptors = /(?:\([^)]*\)|[^,(])*/y;

/** The candidates of a `srcset` (HTML Living Standard, §4.8.4.2.2). */
export function srcsetCandidates(srcset: string): readonly SrcsetCandidate[] {
  const found: SrcsetCandidate[] = [];
  for (let at = 0; at < srcset.length;) {
    address.lastIndex = at;
    const written = address.exec(srcset)?.[1];
    if (written === undefined) break;
    const urlEnd = address.lastIndex;
    // A comma right behind the address ends the candidate.
    const url = written.replace(/,+$/, '');
    descriptors.lastIndex = urlEnd;
    const rest = url === written ? (descriptors.exec(srcset)?.[0] ?? '') : '';
    const start = urlEnd - written.length;
    const end = start + url.length + rest.trimEnd().length;
    found.push({ url, descriptors: rest.trim(), start, end });
    at = urlEnd + rest.length + (url === written ? 1 : 0);
  }
  return found;
}
