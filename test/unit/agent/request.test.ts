import assert from 'node:assert/strict';
import { readRequest } from '../../../src/core/agent/request.ts';
import { ImageError } from '../../../src/core/errors.ts';

const nothing = { model: undefined, size: undefined, format: undefined, path: undefined };

describe('readRequest', () => {
  it('takes a prompt alone, for one picture', () => {
    const request = { ...nothing, ...readRequest({ prompt: ' A boat\n' }) };
    assert.deepEqual(request, { ...nothing, prompt: 'A boat', count: 1 });
  });

  it('takes null and nothing for a field that is left out', () => {
    const input = { prompt: 'A boat', model: null, size: '', format: ' ', path: '', count: null };
    assert.deepEqual(readRequest(input), { ...nothing, prompt: 'A boat', count: 1 });
  });

  it('reads jpg as the jpeg of the wire', () => {
    assert.equal(readRequest({ prompt: 'A boat', format: 'JPG' }).format, 'jpeg');
  });

  const refused: readonly [name: string, input: unknown, says: RegExp][] = [
    ['no prompt', {}, /"prompt" must be a text/],
    ['an empty prompt', { prompt: ' ' }, /"prompt" must be a text/],
    ['too many pictures', { prompt: 'A boat', count: 11 }, /"count" must be .* from 1 to 10/],
    ['no pictures', { prompt: 'A boat', count: 0 }, /"count" must be/],
    ['half a picture', { prompt: 'A boat', count: 0.5 }, /"count" must be/],
    ['a count in words', { prompt: 'A boat', count: '2' }, /"count" must be/],
    ['a path that is no text', { prompt: 'A boat', path: ['a'] }, /"path" must be a text/],
    [
      'a field that nobody knows',
      { prompt: 'A boat', quality: 'hd' },
      /no other fields than prompt, model, size, format, path, count/,
    ],
    ['no object', 'A boat', /must be an object/],
  ];
  for (const [name, input, says] of refused) {
    it(`refuses ${name}, and says what is taken`, () => {
      assert.throws(
        () => readRequest(input),
        (error) => ImageError.is(error, 'invalid') && says.test(error.message),
      );
    });
  }
});
