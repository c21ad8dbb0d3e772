import fc from 'fast-check';

/** What Markdown, HTML and the templates around them might take for their own. */
const marks = fc.constantFrom(
  ...['\\', '[', ']', '(', ')', '![', '](', '*', '_', '**', '`', '``', '~~', '<', '>', '<b>', '&'],
  ...['&amp;', '&#35;', '{', '}', '{{', '$', '|', '#', '?', '%', '%20', '"', "'", ':', '//', '..'],
  ...['http://e.com', ' ', '  ', '\t', '\n', '\r\n', '\n\n', '\u00a0', '\u3000', '\u2028'],
  ...['\0', '\u0007', '\u001b', '\u0085', '\u202e', '\u2067', '\u200d', '\ufeff', '\ud800'],
);

const words = fc.constantFrom(
  'a',
  'boat',
  '紙の舟',
  'قارب',
  'סירה',
  'नाव',
  'e\u0301',
  '🚢',
  '👩‍🚀',
  '1',
);

/** Text of every script, of marks, and of whatever else Unicode has. */
export const texts = fc.oneof(
  fc.array(fc.oneof(marks, words), { maxLength: 16 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

/** Any name that a file can have where everything but a slash and NUL is allowed. */
export const fileNames = texts
  .map((text) => text.replace(/[/\0\p{Cs}]/gu, ''))
  .filter((name) => !['', '.', '..'].includes(name));

/** The path of a folder or a file, from `/`. */
export const paths = fc
  .array(fileNames, { minLength: 1, maxLength: 4 })
  .map((names) => `/${names.join('/')}`);
