import type { Random } from './random.ts';

/** The most that an input may weigh, in bytes or UTF-16 units. */
export const maxLength = 256 * 1024;

type Change<T> = (random: Random, input: T, other: T) => T;

/** Changes a text a few times; now and then it grows very long out of a short piece of itself. */
export function mutateText(random: Random, text: string, other: string): string {
  return repeatedly(random, text, other, textChanges).slice(0, maxLength);
}

/** The same for bytes. */
export function mutateBytes(random: Random, bytes: Buffer, other: Buffer): Buffer {
  return repeatedly(random, bytes, other, byteChanges).subarray(0, maxLength);
}

function repeatedly<T>(random: Random, input: T, other: T, changes: readonly Change<T>[]): T {
  let changed = input;
  for (let times = random.int(6); times >= 0; times--) {
    changed = random.pick(changes)(random, changed, other);
  }
  return changed;
}

/** Where a piece begins and ends; it may be empty. */
function range(random: Random, length: number): readonly [start: number, end: number] {
  const start = random.int(length + 1);
  const longest = random.once(3) ? length - start : Math.min(16, length - start);
  return [start, start + random.int(longest + 1)];
}

/** Mostly few, seldom so many that what is not linear shows. */
function times(random: Random, length: number): number {
  const most = Math.max(2, Math.floor(maxLength / Math.max(1, length)));
  return random.once(4) ? 2 + random.int(most) : 2 + random.int(8);
}

/** What parsers give a meaning to. */
const signs = [
  ...['\\', '"', "'", '`', '<', '>', '<!--', '-->', '{', '}', '[', ']', '(', ')', '![', '](', '$'],
  ...['${', ':', ';', ',', '|', '/', '..', '../', '*', '**', '?', '&', '&#', '%', '%2e', '=', '+'],
  ...[
    ' ',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '\n\n',
    '\0',
    '\u001e',
    '\u2028',
    '\u202e',
    '\u200b',
    '\ufeff',
  ],
  ...[
    '\ud800',
    '\udfff',
    '🗃️',
    '👩‍🚀',
    'e\u0301',
    'नाव',
    'data:',
    'data: ',
    'event: ',
    'null',
    '1e999',
  ],
  ...[
    'sk-easilyfound00000000',
    'Bearer ',
    'https://',
    '://',
    '__proto__',
    'constructor',
    'con',
    '-',
  ],
];

const textChanges: readonly Change<string>[] = [
  (random, text) => {
    const [start, end] = range(random, text.length);
    return text.slice(0, start) + text.slice(end);
  },
  (random, text) => {
    const at = random.int(text.length + 1);
    return text.slice(0, at) + random.pick(signs) + text.slice(at);
  },
  (random, text) => {
    const at = random.int(text.length + 1);
    return text.slice(0, at) + String.fromCharCode(random.int(0x10000)) + text.slice(at + 1);
  },
  (random, text) => {
    const [start, end] = range(random, Math.min(text.length, 1000));
    const piece = text.slice(start, end) || random.pick(signs);
    return text.slice(0, start) + piece.repeat(times(random, piece.length)) + text.slice(end);
  },
  (random, text, other) => {
    const [start, end] = range(random, other.length);
    const at = random.int(text.length + 1);
    return text.slice(0, at) + other.slice(start, end) + text.slice(at);
  },
];

const bytesOfNote = [0, 1, 2, 0x7f, 0x80, 0xd8, 0xda, 0xfe, 0xff];

const byteChanges: readonly Change<Buffer>[] = [
  (random, bytes) => {
    const [start, end] = range(random, bytes.length);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  },
  (random, bytes) => {
    const changed = Buffer.from(bytes);
    if (changed.length > 0) changed[random.int(changed.length)] = random.int(256);
    return changed;
  },
  (random, bytes) => {
    const changed = Buffer.from(bytes);
    const at = random.int(Math.min(changed.length, 128) + 1);
    return changed.fill(
      random.pick(bytesOfNote),
      at,
      Math.min(changed.length, at + 1 + random.int(4)),
    );
  },
  (random, bytes) => {
    const [start, end] = range(random, Math.min(bytes.length, 1000));
    const piece = bytes.subarray(start, end);
    const many = Buffer.concat(Array<Buffer>(times(random, piece.length)).fill(piece));
    return Buffer.concat([bytes.subarray(0, start), many, bytes.subarray(end)]);
  },
  (random, bytes, other) => {
    const [start, end] = range(random, other.length);
    const at = random.int(bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, at), other.subarray(start, end), bytes.subarray(at)]);
  },
];
