import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Base64Decoder } from '../../src/core/api/base64Decoder.ts';
import { cutAt, inPieces } from '../support/splits.ts';

describe('Base64Decoder', () => {
  const writings: readonly (readonly [name: string, write: (bytes: Buffer) => string])[] = [
    ['plain base64', plain],
    ['base64 without padding', (bytes) => plain(bytes).replace(/=+$/, '')],
    ['base64 for addresses', (bytes) => bytes.toString('base64url')],
    ['base64 in lines', (bytes) => plain(bytes).replace(/.{1,4}/g, '$& \n')],
    ['a data URI', (bytes) => `data:image/png;base64,${plain(bytes)}`],
  ];
  for (const [name, write] of writings) {
    it(`gives the bytes back from ${name}, in any pieces`, () => {
      fc.assert(
        fc.property(
          fc.uint8Array({ maxLength: 60 }),
          fc.array(fc.nat({ max: 120 }), { maxLength: 8 }),
          (array, places) => {
            const bytes = Buffer.from(array);
            const pieces = cutAt(Buffer.from(write(bytes)), places).map((piece) =>
              Buffer.from(piece),
            );
            const decoder = new Base64Decoder();
            const decoded = [...pieces.map((piece) => decoder.write(piece)), decoder.end()];
            assert.deepEqual(Buffer.concat(decoded), bytes);
          },
        ),
      );
    });
  }

  it('takes base64 that begins like a data URI for base64', () => {
    const decoder = new Base64Decoder();
    const decoded = ['da', 'taXXXX'].map((piece) => decoder.write(Buffer.from(piece)));
    assert.equal(Buffer.concat([...decoded, decoder.end()]).toString('base64'), 'dataXXXX');
  });

  const bytes = Buffer.from('A picture? >>> Yes.');
  const odd: readonly (readonly [name: string, text: string, isDamaged: boolean])[] = [
    ['an escape that JSON does not know', `QSBw\\x${plain(bytes).slice(4)}`, true],
    ['a foreign character', `QSBw*${plain(bytes).slice(4)}`, true],
    ['a character beyond ASCII', `QSBw\\u4e00${plain(bytes).slice(4)}`, true],
    ['one character too many', `${plain(bytes).replace(/=+$/, '')}AAA`, true],
    ['more behind its end', `${plain(bytes)}QUJD`, true],
    [
      'a data URI with %2B and %3D',
      `data:image/png;base64,${encodeURIComponent(plain(bytes))}`,
      false,
    ],
    ['a data URI without base64', `data:text/plain,${encodeURIComponent(bytes.toString())}`, false],
    ['a data URI of characters as they are', `data:text/plain;utf8,${bytes.toString()}`, false],
  ];
  for (const [name, text, isDamaged] of odd) {
    it(`passes over ${name}, and ${isDamaged ? 'says so' : 'loses nothing'}, in any pieces`, () => {
      for (let length = 1; length <= text.length; length++) {
        const decoder = new Base64Decoder();
        const pieces = inPieces(Buffer.from(text), length).map((piece) => Buffer.from(piece));
        const decoded = [...pieces.map((piece) => decoder.write(piece)), decoder.end()];
        const start = Buffer.concat(decoded).subarray(0, bytes.length);
        assert.deepEqual([start, decoder.isDamaged], [bytes, isDamaged], String(length));
      }
    });
  }
});

function plain(bytes: Buffer): string {
  return bytes.toString('base64');
}
