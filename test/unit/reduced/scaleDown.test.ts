import assert from 'node:assert/strict';
import { scaleDown } from '../../../src/core/reduced/scaleDown.ts';

function filled(width: number, height: number, pixel: readonly number[]) {
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < data.length; at += 4) data.set(pixel, at);
  return { width, height, data };
}

describe('scaleDown', () => {
  it('leaves a small picture as it is', () => {
    const bitmap = filled(3, 2, [1, 2, 3, 255]);
    assert.equal(scaleDown(bitmap, 3), bitmap);
  });

  const sizes: readonly [width: number, height: number, expected: readonly number[]][] = [
    [1024, 768, [512, 384]],
    [768, 1024, [384, 512]],
    [4000, 1, [512, 1]],
    [513, 512, [512, 511]],
  ];
  for (const [width, height, expected] of sizes) {
    it(`keeps the proportions of ${width} × ${height}`, () => {
      const { data, ...size } = scaleDown(filled(width, height, [9, 8, 7, 255]), 512);
      assert.deepEqual([size.width, size.height], expected);
      assert.equal(data.length, size.width * size.height * 4);
      assert.ok(data.every((value, index) => value === [9, 8, 7, 255][index % 4]));
    });
  }

  it('takes the mean of the pixels that become one', () => {
    const data = Uint8Array.of(0, 10, 200, 255, 100, 30, 0, 255);
    assert.deepEqual([...scaleDown({ width: 2, height: 1, data }, 1).data], [50, 20, 100, 255]);
  });

  it('lets no colour bleed out of what is transparent', () => {
    const data = Uint8Array.of(200, 0, 0, 255, 0, 255, 0, 0);
    assert.deepEqual([...scaleDown({ width: 2, height: 1, data }, 1).data], [200, 0, 0, 128]);
  });
});
