import { parseEndpoint } from '../core/api/endpoint.ts';
import type { Model } from '../core/directory.ts';
import type { Services } from './services.ts';

type ModelServices = Pick<Services, 'directory' | 'keys' | 'settings'>;

/**
 * The models to choose from, as the directory lists them.
 *
 * @throws {ImageError} `endpoint` for a base URL that cannot be used.
 */
export async function listModels({
  directory,
  keys,
  settings,
}: ModelServices): Promise<readonly Model[]> {
  const endpoint = parseEndpoint(settings().baseUrl);
  const { models } = await directory.list({ endpoint, apiKey: (await keys.get())?.key });
  return models;
}

/** What the directory knows of a model, its price above all; undefined for one that it does not list. */
export async function modelNamed(id: string, services: ModelServices): Promise<Model | undefined> {
  return (await listModels(services)).find((model) => model.id === id);
}
