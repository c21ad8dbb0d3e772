import assert from 'node:assert/strict';
import { readSettings, settingKeys } from '../../src/core/settings.ts';
import type { SettingKey } from '../../src/core/settings.ts';

const defaults: Readonly<Record<SettingKey, unknown>> = {
  baseUrl: 'https://api.cometapi.com/v1',
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

  it('knows the settings of the manifest', () => {
    assert.deepEqual(settingKeys, Object.keys(defaults));
  });
});
