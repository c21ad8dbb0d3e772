import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { KeyStore } from '../../src/host/keyStore.ts';

/** Secret storage as it behaves on a Linux desktop without a keyring. */
const broken = {
  get: () => Promise.reject(new Error('no keyring')),
  store: () => Promise.reject(new Error('no keyring')),
  delete: () => Promise.resolve(),
  keys: () => Promise.resolve([]),
  onDidChange: new vscode.EventEmitter<vscode.SecretStorageChangeEvent>().event,
};

function working(): vscode.SecretStorage {
  const secrets = new Map<string, string>();
  return {
    ...broken,
    get: (key) => Promise.resolve(secrets.get(key)),
    store: (key, value) => Promise.resolve(void secrets.set(key, value)),
    delete: (key) => Promise.resolve(void secrets.delete(key)),
  };
}

describe('KeyStore', () => {
  it('prefers the stored key to the one of the environment', async () => {
    const keys = new KeyStore(working(), { COMETAPI_KEY: 'Bearer "sk-environment"' });
    assert.deepEqual(await keys.get(), { key: 'sk-environment', source: 'environment' });
    assert.equal(await keys.set('sk-own'), true);
    assert.deepEqual(await keys.get(), { key: 'sk-own', source: 'secretStorage' });
    await keys.clear();
    assert.deepEqual(await keys.get(), { key: 'sk-environment', source: 'environment' });
  });

  it('knows the second name of the environment variable', async () => {
    const keys = new KeyStore(working(), { COMETAPI_API_KEY: 'sk-b' });
    assert.equal((await keys.get())?.key, 'sk-b');
  });

  it('keeps a key for the window where secret storage does not work, and says so', async () => {
    const keys = new KeyStore(broken, {});
    assert.equal(await keys.get(), undefined);
    assert.equal(await keys.set('sk-own'), false);
    assert.deepEqual(await keys.get(), { key: 'sk-own', source: 'session' });
    await keys.clear();
    assert.equal(await keys.get(), undefined);
  });

  it('tells when there is a key and when there is none, also where it lasts for the window', async () => {
    const keys = new KeyStore(broken, {});
    const told: ReturnType<KeyStore['get']>[] = [];
    keys.onDidChange(() => told.push(keys.get()));
    await keys.set('sk-own');
    await keys.clear();
    assert.deepEqual(await Promise.all(told), [{ key: 'sk-own', source: 'session' }, undefined]);
  });

  it('hears of a key that another window stores', () => {
    const changes = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
    const keys = new KeyStore({ ...working(), onDidChange: changes.event }, {});
    let heard = 0;
    keys.onDidChange(() => heard++);
    changes.fire({ key: 'another' });
    assert.equal(heard, 0);
    changes.fire({ key: 'cometapiImages.apiKey' });
    assert.equal(heard, 1);
    keys.dispose();
    changes.fire({ key: 'cometapiImages.apiKey' });
    assert.equal(heard, 1);
  });
});
