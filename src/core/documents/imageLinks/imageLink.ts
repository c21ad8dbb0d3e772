import { localPath } from '../localPath.ts';
import type { ImageSize } from './imageSize.ts';

export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** A picture that a document links, in UTF-16 offsets of its text. */
export interface ImageLink extends OffsetRange {
  /** The alternative text, as plain text; empty where there is none. */
  readonly alt: string;
  /** The address as written, escapes and entities resolved, percent-encoding not. */
  readonly url: string;
  /** The paths that the address may mean, the likeliest first; none where it leads elsewhere. */
  readonly paths: readonly string[];
  /** Where the address is defined, if that is elsewhere. */
  readonly definition?: OffsetRange;
  /** What says the alternative text, if that is not the link itself. */
  readonly described?: OffsetRange;
  /** What the document wants the picture's size to be, in pixels. */
  readonly size?: ImageSize;
}

/** What Jinja, Liquid, Handlebars, JavaScript, Ruby, ERB, EJS and PHP fill in. */
const template = /\{\{|\{%|\$\{|#\{|<[%?]/;

/** Whether a template engine fills in an address, so that nobody knows yet where it leads. */
export function isTemplate(url: string): boolean {
  return template.test(url) || template.test(localPath(url) ?? '');
}

/**
 * The paths that an address may mean, as plain text: as a browser reads it, or literally, for a name
 * with a percent sign that somebody forgot to encode.
 */
export function pathsOf(url: string): readonly string[] {
  const path = isTemplate(url) ? undefined : localPath(url);
  if (path === undefined) return [];
  return [...new Set([path, url.replace(/[?#].*$/s, '')])];
}
