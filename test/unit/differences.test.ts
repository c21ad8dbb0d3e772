import assert from 'node:assert/strict';
import { differencesOf } from '../../src/core/pictures/differences.ts';
import type { PictureRecord } from '../../src/core/pictures/picture.ts';

describe('differencesOf', () => {
  const record: PictureRecord = {
    id: 'a',
    file: 'a.png',
    keptAt: '2026-11-24T00:00:00.000Z',
    prompt: 'A paper boat',
    model: 'gpt-image-2',
    options: {},
    answer: {},
    elapsedMs: 1,
    type: 'png',
    width: 1672,
    height: 941,
    byteLength: 1,
    sha256: '',
  };
  const size = { of: 'size', asked: '3840x2160', came: '1672x941' };
  const format = { of: 'format', asked: 'jpeg', came: 'png' };
  const rows: readonly (readonly [
    options: PictureRecord['options'],
    expected: readonly unknown[],
  ])[] = [
    [{}, []],
    [{ size: '1672x941', output_format: 'png' }, []],
    [{ size: 'auto' }, []],
    [{ size: '2K' }, []],
    [{ size: '3840x2160' }, [size]],
    [{ size: '941x1672' }, [{ ...size, asked: '941x1672' }]],
    [{ output_format: 'jpeg' }, [format]],
    [{ size: '3840x2160', output_format: 'jpeg' }, [format, size]],
    [{ size: 3840, output_format: null }, []],
  ];
  for (const [options, expected] of rows) {
    it(`finds ${expected.length} in ${JSON.stringify(options)}`, () => {
      assert.deepEqual(differencesOf({ ...record, options }), expected);
    });
  }

  it('finds none in a size that the picture does not tell', () => {
    const { width, height, ...untold } = record;
    assert.deepEqual(differencesOf({ ...untold, options: { size: '1024x1024' } }), []);
  });
});
