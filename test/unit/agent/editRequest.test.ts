import assert from 'node:assert/strict';
import { editRequestFields, readEditRequest } from '../../../src/core/agent/editRequest.ts';
import { ImageError } from '../../../src/core/errors.ts';

const least = { path: 'images/boat.png', instruction: 'Make the sky darker' };

describe('readEditRequest', () => {
  it('takes path and instruction, and fills in the rest', () => {
    const nothing = { model: null, references: null, region: null, saveAs: '', replace: null };
    assert.deepEqual(readEditRequest({ ...least, ...nothing }), {
      ...least,
      region: undefined,
      references: [],
      model: undefined,
      saveAs: undefined,
      replace: false,
    });
    assert.equal(readEditRequest(least).replace, false);
  });

  it('takes a region as numbers with a unit', () => {
    const region = { unit: '%', x: 0, y: 50, width: 100, height: 50 };
    assert.deepEqual(readEditRequest({ ...least, region }).region, region);
  });

  for (const [field, value] of [
    ['path', ''],
    ['instruction', '  '],
    ['region', { unit: 'cm', x: 0, y: 0, width: 1, height: 1 }],
    ['region', { unit: '%', x: 0, y: 0, width: 0, height: 1 }],
    ['references', ['a.png', '']],
    ['references', Array(16).fill('a.png')],
    ['replace', 'yes'],
    ['saveAs', 7],
  ] as const) {
    it(`names ${field} where it is ${JSON.stringify(value).slice(0, 40)}`, () => {
      assert.throws(
        () => readEditRequest({ ...least, [field]: value }),
        (error) => ImageError.is(error, 'invalid') && error.message.includes(`"${field}"`),
      );
    });
  }

  it('takes no other field', () => {
    assert.throws(() => readEditRequest({ ...least, mask: 'm.png' }), /no other fields/);
    assert.ok(editRequestFields.includes('region'));
  });
});
