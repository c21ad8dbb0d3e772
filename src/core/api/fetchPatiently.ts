import { ImageError } from '../errors.ts';
import type { PictureFile } from '../pictures/incoming.ts';
import { download } from './download.ts';
import type { DownloadOptions } from './download.ts';
import { pause } from './pause.ts';

export interface PatientOptions extends DownloadOptions {
  /** When the service named the address. */
  readonly answeredAt: Date;
  /** Hears until when nothing is tried. */
  readonly onWait: (until: Date) => void;
  /** The first wait; it doubles each time. */
  readonly firstWaitMs?: number;
  /** How long it is tried again at the most, where that is less than the address is likely to live. */
  readonly patienceMs?: number;
}

const minute = 60_000;
/** OpenAI's images reference; a shorter one that is known is known by its signature. */
const usualLifeMs = 60 * minute;
const longestLifeMs = 24 * 60 * minute;
const longestWaitMs = 10 * minute;

/**
 * Fetches a picture, and again for as long as its address is likely to live: that costs nothing, and the picture is
 * paid for.
 *
 * @throws {ImageError} the last failure, `download`, with `canPass` where only time ran out; `cancelled`; `storage`.
 */
export async function fetchPatiently(url: string, options: PatientOptions): Promise<PictureFile> {
  const { answeredAt, onWait, signal, firstWaitMs = 2_000, patienceMs = Infinity } = options;
  const end = answeredAt.getTime() + Math.min(likelyLifeMs(url, answeredAt), patienceMs);
  const seen = new Set<string>();
  // What comes the same twice is the whole of it, whatever it looks like.
  const takesTorn = (sha256: string) => seen.has(sha256) || !seen.add(sha256);
  for (let wait = firstWaitMs; ; wait = Math.min(wait * 2, longestWaitMs)) {
    try {
      return await download(url, { ...options, takesTorn });
    } catch (error) {
      const until = Date.now() + wait;
      if (!canPassBy(until - answeredAt.getTime(), error) || until > end) throw error;
      onWait(new Date(until));
      await pause(wait, signal);
    }
  }
}

/** A link may be named before what it leads to is there, but not for long. */
const emergingMs = 5 * minute;

function canPassBy(ageMs: number, error: unknown): boolean {
  if (!ImageError.is(error, 'download') || !error.details.canPass) return false;
  return ageMs <= emergingMs || ![403, 404].includes(error.details.status ?? 0);
}

/** How long an address probably leads to its picture, in milliseconds from when it was named. */
export function likelyLifeMs(url: string, from: Date): number {
  const expiry = expiryOf(url);
  const life = expiry === undefined ? usualLifeMs : expiry - from.getTime();
  return Math.min(Math.max(life, 0), longestLifeMs);
}

/**
 * When a signed address ends, in milliseconds since 1970: S3's and TOS's begin and length, Azure's end, or the
 * end in seconds of CloudFront, OSS, and older S3.
 */
function expiryOf(url: string): number | undefined {
  if (!URL.canParse(url)) return undefined;
  const query = new Map(
    [...new URL(url).searchParams].map(([name, value]) => [name.toLowerCase(), value]),
  );
  for (const vendor of ['amz', 'tos', 'goog', 'oss', 'cos']) {
    const begin = parseCompactDate(query.get(`x-${vendor}-date`));
    const seconds = Number(query.get(`x-${vendor}-expires`) ?? NaN);
    if (begin !== undefined && seconds > 0) return begin + seconds * 1000;
  }
  const end = Date.parse(query.get('se') ?? '');
  if (!Number.isNaN(end)) return end;
  const seconds = Number(query.get('expires') ?? NaN);
  return seconds > 1e9 && seconds < 1e11 ? seconds * 1000 : undefined;
}

/** Reads `20261126T120000Z`. */
function parseCompactDate(text = ''): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minutes, seconds] = parts;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minutes}:${seconds}Z`);
  return Number.isNaN(time) ? undefined : time;
}
