import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findImageLinks } from '../../../../src/core/documents/imageLinks/markdown.ts';
import { MarkdownReader } from '../../../../src/core/documents/imageLinks/markdownReader.ts';
import { texts } from '../arbitraries.ts';

/** What makes blocks and ends them. */
const parts = fc.constantFrom(
  ...[
    '![a](a.png)',
    '![b][x]',
    '![X]',
    '![c\nd][]',
    '[x]: x.png',
    '[c d]: <c d.png> "T"',
    '[x\n]: y.png',
  ],
  ...[
    '\n',
    '\n',
    '\n',
    '\n\n',
    '\n\n',
    '\r\n',
    '\r',
    ' ',
    '  ',
    '    ',
    '\t',
    'a',
    '# ',
    '===',
    '---',
    '***',
  ],
  ...[
    '- ',
    '-',
    '1. ',
    '2) ',
    '* ',
    '> ',
    '>',
    '```',
    '~~~',
    '```\n',
    '`',
    '<div>',
    '</div>',
    '<!--',
    '-->',
  ],
  ...[
    '<b>',
    '<x-y a="b">',
    '<script>',
    '</script>',
    '<pre>',
    '<?',
    '?>',
    '<img src="i.png" alt="I">',
  ],
  ...['\\', '|', '[', ']', '[^1]: ', '+++\n', '---\n'],
);
const documents = fc.oneof(
  { weight: 4, arbitrary: fc.array(parts, { maxLength: 40 }).map((each) => each.join('')) },
  fc.array(texts).map((each) => each.join('\n\n')),
);

const plain = (links: readonly object[]) =>
  links.map((link) => JSON.parse(JSON.stringify({ ...link, identifier: undefined })) as unknown);

describe('MarkdownReader', () => {
  it('finds in every document what is found in the whole of it', () => {
    fc.assert(
      fc.property(documents, (text) => {
        assert.deepEqual(plain(new MarkdownReader().find(text)), plain(findImageLinks(text)));
      }),
      { numRuns: 1000 },
    );
  }).timeout(60_000);

  it('finds the same whatever it has read before', () => {
    fc.assert(
      fc.property(fc.array(documents, { minLength: 2, maxLength: 4 }), fc.nat(), (parts, at) => {
        const reader = new MarkdownReader();
        const text = parts.join('\n\n');
        const edited = `${text.slice(0, at % text.length)}x${text.slice(at % text.length)}`;
        for (const each of [text, edited, text]) {
          assert.deepEqual(reader.find(each), new MarkdownReader().find(each));
        }
      }),
      { numRuns: 200 },
    );
  }).timeout(60_000);

  it('reads nothing anew but what has changed', () => {
    const reader = new MarkdownReader();
    const hostile = '![a]('.repeat(40_000);
    const used = (text: string) => {
      const before = process.cpuUsage();
      reader.find(text);
      return process.cpuUsage(before).user / 1000;
    };
    assert.equal(reader.find(`${hostile}\n\n![A](a.png)`).length, 1);
    assert.ok(used(`${hostile}\n\n![B](b.png)`) < 200);
  });
});
