import assert from 'node:assert/strict';
import asciidoctor from '@asciidoctor/core';
import fc from 'fast-check';
import { asciidocImages } from '../../../../src/core/documents/imageLinks/asciidoc.ts';
import { imagesIn } from '../images.ts';

/** Blocks as the documentation of AsciiDoc and of its tools has them. */
const blocks = fc.constantFrom(
  ...[
    'image::a.png[A boat]',
    '.Title\n[#id,role=x]\nimage::b.png["B, b",300,200]',
    'x image:c.png[C] y',
  ],
  ...[':imagesdir: img', ':imagesdir: ./x/y', ':!imagesdir:', ':pics: p', 'image::{pics}/d.png[D]'],
  ...['----\nimage::e.png[E]\n----', '....\nimage:f.png[F]\n....', '====\nimage::g.png[G]\n===='],
  ...[
    '|===\n|image:h.png[H] |text\n|===',
    '* item\n+\nimage::i.png[I]',
    '. image:j.png[J]',
    '== Title',
  ],
  ...['// image::k.png[K]', '////\nimage::l.png[L]\n////', '[source]\n----\nimage::m.png[M]\n----'],
  ...[
    ' image::n.png[N]',
    'NOTE: image:o.png[O]',
    '____\nimage::p.png[P]\n____',
    'image::/q.png[Q]',
  ],
  ...[
    'image::https://e.com/r.png[R]',
    'x \\image:s.png[S]',
    'x +image:t.png[T]+ y',
    '`image:u.png[U]`',
  ],
  ...[
    '```\nimage::v.png[V]\n```',
    '++++\nimage::w.png[W]\n++++',
    'image::x%20y.png[alt="X \\"y\\""]',
  ],
);

describe('asciidocImages', () => {
  const engine = asciidoctor();

  it('finds what Asciidoctor shows, where it leads and as it is described', () => {
    fc.assert(
      fc.property(fc.array(blocks, { maxLength: 8 }), (parts) => {
        const text = parts.join('\n\n');
        // A reference to what is not defined is left as it is, and leads nowhere.
        const shown = imagesIn(engine.convert(text) as string)
          .filter(({ src }) => !src.includes('{'))
          .map(({ src, alt }) => [src.replace(/^(?:\.\/)+/, ''), alt]);
        const found = asciidocImages(text).map(({ url, alt }) => [url, alt]);
        assert.deepEqual(found, shown);
      }),
      { numRuns: 400 },
    );
  }).timeout(60_000);
});
