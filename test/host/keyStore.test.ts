import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { defaultOrigin } from '../../src/core/api/key.ts';
import { KeyStore } from '../../src/host/keyStore.ts';
import { MapSecrets } from './support/secrets.ts';

const gateway = 'http://127.0.0.1:8080';
const earlierName = 'cometapiImages.apiKey';

/** Secret storage as it behaves on a Linux desktop without a keyring. */
const broken: vscode.SecretStorage = {
  get: () => Promise.reject(new Error('no keyring')),
  store: () => Promise.reject(new Error('no keyring')),
  delete: () => Promise.reject(new Error('no keyring')),
  keys: () => Promise.reject(new Error('no keyring')),
  onDidChange: new vscode.EventEmitter<vscode.SecretStorageChangeEvent>().event,
};

/** Secret storage whose keyring waits for a password that nobody types. */
const hanging: vscode.SecretStorage = {
  ...broken,
  get: () => new Promise(() => undefined),
  store: () => new Promise(() => undefined),
  delete: () => new Promise(() => undefined),
  keys: () => new Promise(() => undefined),
};
const shortPatienceMs = 5;

describe('KeyStore', () => {
  it('prefers the stored key to the one of the environment', async () => {
    const keys = new KeyStore(new MapSecrets(), { COMETAPI_KEY: 'Bearer "sk-environment"' });
    const environment = { key: 'sk-environment', source: 'environment' };
    assert.deepEqual(await keys.for(defaultOrigin), environment);
    assert.equal(await keys.set('sk-own', defaultOrigin), true);
    assert.deepEqual(await keys.for(defaultOrigin), { key: 'sk-own', source: 'secretStorage' });
    assert.equal(await keys.clear(defaultOrigin), true);
    assert.deepEqual(await keys.for(defaultOrigin), environment);
  });

  it('keeps one key for each origin, side by side', async () => {
    const keys = new KeyStore(new MapSecrets(), { COMETAPI_KEY: 'sk-environment' });
    await keys.set('sk-own', defaultOrigin);
    assert.equal(await keys.for(gateway), undefined);
    await keys.set('sk-gateway', gateway);
    assert.equal((await keys.for(gateway))?.key, 'sk-gateway');
    assert.equal((await keys.for(defaultOrigin))?.key, 'sk-own');
    assert.equal(await keys.for('http://127.0.0.1:8081'), undefined);
    assert.deepEqual([...(await keys.origins())].sort(), [gateway, defaultOrigin]);
    await keys.clear(defaultOrigin);
    assert.deepEqual(await keys.origins(), [gateway]);
    assert.deepEqual([...(await keys.allOrigins())].sort(), [gateway, defaultOrigin]);
  });

  it('gives the key of the environment to the origin that the environment names', async () => {
    const environment = { COMETAPI_KEY: 'sk-b', COMETAPI_BASE_URL: `${gateway}/v1` };
    const keys = new KeyStore(new MapSecrets(), environment);
    assert.equal((await keys.for(gateway))?.key, 'sk-b');
    assert.equal(await keys.for(defaultOrigin), undefined);
  });

  it('does not use a key of the environment that cannot be sent, and names the variable', async () => {
    const keys = new KeyStore(new MapSecrets(), { COMETAPI_API_KEY: 'sk-two words' });
    assert.equal(await keys.for(defaultOrigin), undefined);
    assert.deepEqual(await keys.allOrigins(), []);
    assert.match(keys.missing(defaultOrigin).message, /COMETAPI_API_KEY/);
    assert.equal(keys.unusable(gateway), undefined);
    assert.match(keys.missing(gateway).message, new RegExp(gateway));
    await keys.set('sk-own', defaultOrigin);
    assert.equal((await keys.for(defaultOrigin))?.key, 'sk-own');
  });

  it('takes a key from before for CometAPI’s, until it is set again or for another address', async () => {
    const secrets = new MapSecrets();
    const keys = new KeyStore(secrets, {});
    await secrets.store(earlierName, 'sk-earlier');
    assert.equal((await keys.for(defaultOrigin))?.key, 'sk-earlier');
    assert.equal(await keys.for(gateway), undefined);
    assert.deepEqual(await keys.origins(), [defaultOrigin]);
    await keys.set('sk-new', defaultOrigin);
    assert.equal((await keys.for(defaultOrigin))?.key, 'sk-new');
    assert.equal(await secrets.get(earlierName), undefined);

    await secrets.store(earlierName, 'sk-earlier');
    await keys.clear(defaultOrigin);
    assert.deepEqual(await secrets.keys(), []);
  });

  it('knows of an address that needs no key', async () => {
    const keys = new KeyStore(new MapSecrets(), {});
    await keys.set('', gateway);
    assert.deepEqual(await keys.for(gateway), { key: '', source: 'secretStorage' });
    assert.deepEqual(await keys.origins(), [gateway]);
  });

  for (const [name, secrets] of Object.entries({ broken, hanging })) {
    it(`keeps a key for the window where secret storage is ${name}, and says so`, async () => {
      const keys = new KeyStore(secrets, { COMETAPI_KEY: 'sk-environment' }, shortPatienceMs);
      assert.equal((await keys.for(defaultOrigin))?.source, 'environment');
      assert.equal(await keys.for(gateway), undefined);
      assert.equal(await keys.set('sk-own', gateway), false);
      assert.deepEqual(await keys.for(gateway), { key: 'sk-own', source: 'session' });
      assert.deepEqual(await keys.origins(), [gateway]);
      assert.equal(await keys.clear(gateway), false);
      assert.equal(await keys.for(gateway), undefined);
      assert.deepEqual(await keys.origins(), []);
      keys.dispose();
    });
  }

  it('does not use a key that could not be deleted', async () => {
    const secrets = new MapSecrets();
    await secrets.store(earlierName, 'sk-earlier');
    secrets.delete = () => Promise.reject(new Error('no keyring'));
    const keys = new KeyStore(secrets, {});
    assert.equal(await keys.clear(defaultOrigin), false);
    assert.equal(await keys.for(defaultOrigin), undefined);
  });

  it('tells of a key that comes later than it was waited for', async () => {
    let unlock: (key: string) => void = () => undefined;
    const locked = new Promise<string>((resolve) => (unlock = resolve));
    const keys = new KeyStore({ ...hanging, get: () => locked }, {}, shortPatienceMs);
    assert.equal(await keys.for(gateway), undefined);
    const told = new Promise<void>((resolve) => keys.onDidChange(resolve));
    unlock('sk-late');
    await told;
    assert.equal((await keys.for(gateway))?.key, 'sk-late');
  });

  it('tells when there is a key and when there is none, also where it lasts for the window', async () => {
    const keys = new KeyStore(broken, {});
    const told: ReturnType<KeyStore['for']>[] = [];
    keys.onDidChange(() => told.push(keys.for(gateway)));
    await keys.set('sk-own', gateway);
    await keys.clear(gateway);
    assert.deepEqual(await Promise.all(told), [{ key: 'sk-own', source: 'session' }, undefined]);
  });

  it('hears of a key that another window stores', () => {
    const changes = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
    const keys = new KeyStore({ ...broken, onDidChange: changes.event }, {});
    let heard = 0;
    keys.onDidChange(() => heard++);
    changes.fire({ key: 'another' });
    assert.equal(heard, 0);
    changes.fire({ key: 'cometapiImages.apiKey' });
    changes.fire({ key: `cometapiImages.apiKey:${gateway}` });
    assert.equal(heard, 2);
    keys.dispose();
    changes.fire({ key: 'cometapiImages.apiKey' });
    assert.equal(heard, 2);
  });

  it('takes every key that it has come across out of a text', async () => {
    const keys = new KeyStore(new MapSecrets(), { COMETAPI_KEY: 'my(environment)key' });
    await keys.set('gateway+key', gateway);
    await keys.for(gateway);
    assert.equal(keys.redact('a gateway+key, a my(environment)key'), 'a •••, a •••');
  });
});
