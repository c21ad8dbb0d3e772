import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Base64Decoder } from '../../src/core/api/base64Decoder.ts';
import { cutAt } from '../support/splits.ts';

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

  it('refuses an escape that JSON does not know', () => {
    assert.throws(() => new Base64Decoder().write(Buffer.from('AAAA\\x')), SyntaxError);
  });
});

function plain(bytes: Buffer): string {
  return bytes.toString('base64');
}
