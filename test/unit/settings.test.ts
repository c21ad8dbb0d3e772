import assert from 'node:assert/strict';
import { optionsFrom, readSettings } from '../../src/core/settings.ts';
import type { SettingKey } from '../../src/core/settings.ts';

const defaults: Readonly<Record<SettingKey, unknown>> = {
  baseUrl: 'https://api.cometapi.com/v1',
  defaultModel: '',
  size: '',
  quality: '',
  outputFormat: '',
  outputCompression: null,
  background: '',
  moderation: '',
  outputFolder: 'images',
  fileName: '${slug}',
  linkRoots: {},
  count: 1,
  partialImages: 0,
  styles: {},
  monthlyBudgetUSD: null,
  historyLimitMegabytes: 2000,
  writePromptToFile: false,
  requestTimeoutSeconds: 600,
};

describe('readSettings', () => {
  const read = (own: Partial<Record<SettingKey, unknown>>) => {
    const invalid: SettingKey[] = [];
    const source = {
      get: (key: SettingKey) => own[key] ?? defaults[key],
      getDefault: (key: SettingKey) => defaults[key],
    };
    return { settings: readSettings(source, (key) => invalid.push(key)), invalid };
  };

  it('takes no template that is longer than any path', () => {
    const { settings, invalid } = read({
      outputFolder: 'a'.repeat(4097),
      fileName: 'b'.repeat(4096),
    });
    assert.equal(settings.outputFolder, 'images');
    assert.equal(settings.fileName.length, 4096);
    assert.deepEqual(invalid, ['outputFolder']);
  });

  it('takes what the user set', () => {
    const { settings, invalid } = read({ requestTimeoutSeconds: 60 });
    assert.deepEqual(settings, { ...defaults, requestTimeoutSeconds: 60 });
    assert.deepEqual(invalid, []);
  });

  for (const value of [9, 3601, 60.5, '60', NaN]) {
    it(`falls back from a time limit of ${JSON.stringify(value)}`, () => {
      const { settings, invalid } = read({ requestTimeoutSeconds: value });
      assert.equal(settings.requestTimeoutSeconds, 600);
      assert.deepEqual(invalid, ['requestTimeoutSeconds']);
    });
  }

  it('never goes to another host than the one that was set', () => {
    assert.equal(read({ baseUrl: 'http://elsewhere' }).settings.baseUrl, 'http://elsewhere');
  });

  it('chooses nothing by default, and by the wire’s names what was set', () => {
    assert.deepEqual(optionsFrom(read({}).settings), {});
    const own = {
      size: '1024x640',
      outputFormat: 'webp',
      outputCompression: 0,
      count: 2,
      partialImages: 1,
    };
    assert.deepEqual(optionsFrom(read(own).settings), {
      n: 2,
      size: '1024x640',
      output_format: 'webp',
      output_compression: 0,
      partial_images: 1,
    });
  });
});
