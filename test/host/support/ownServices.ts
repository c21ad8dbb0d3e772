import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { parseEndpoint } from '../../../src/core/api/endpoint.ts';
import { createServices } from '../../../src/host/createServices.ts';
import { KeyStore } from '../../../src/host/keyStore.ts';
import type { Services } from '../../../src/host/services.ts';
import { MapMemento } from './memento.ts';
import { MapSecrets } from './secrets.ts';

/** Work of a window that has ended may still write into it. */
const log = vscode.window.createOutputChannel('CometAPI Images (test)', { log: true });

/** The extension's own services on a storage folder of the test's own, so that windows can come and go. */
export class OwnServices {
  #folder = '';
  readonly #subscriptions: { dispose(): unknown }[] = [];

  async open(baseUrl: string): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'cometapi-images-'));
    await setBaseUrl(baseUrl);
  }

  async close(): Promise<void> {
    this.endWindow();
    await setBaseUrl(undefined);
    await rm(this.#folder, { recursive: true, maxRetries: 5 });
  }

  /** What a window begins with; nothing but what lies on disk is known to it. */
  async newWindow(apiKey?: string): Promise<Services> {
    this.endWindow();
    return servicesIn(this.#folder, apiKey, this.#subscriptions);
  }

  /** What VS Code does when a window is closed or reloaded. */
  endWindow(): void {
    for (const subscription of this.#subscriptions.splice(0)) subscription.dispose();
  }
}

/** The extension's services on a storage folder, with a key or none. */
export async function servicesIn(
  folder: string,
  apiKey: string | undefined,
  subscriptions: { dispose(): unknown }[] = [],
): Promise<Services> {
  const context = {
    subscriptions,
    secrets: new MapSecrets(),
    globalState: new MapMemento(),
    workspaceState: new MapMemento(),
    globalStorageUri: vscode.Uri.file(folder),
    extensionUri: vscode.extensions.getExtension('cometapi-images.cometapi-images')?.extensionUri,
  };
  const keys = new KeyStore(context.secrets, {});
  subscriptions.push(keys);
  const services = createServices(context as unknown as vscode.ExtensionContext, log, keys);
  const { origin } = parseEndpoint(services.settings().baseUrl);
  if (apiKey) await services.keys.set(apiKey, origin);
  return services;
}

async function setBaseUrl(url: string | undefined): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('cometapiImages');
  await configuration.update('baseUrl', url, vscode.ConfigurationTarget.Global);
}
