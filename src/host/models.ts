import { parseEndpoint } from '../core/api/endpoint.ts';
import { defaultOrigin } from '../core/api/key.ts';
import type { Model } from '../core/directory.ts';
import { builtInModels } from '../core/models/offer.ts';
import type { Services } from './services.ts';

type ModelServices = Pick<Services, 'directory' | 'keys' | 'settings'>;

/**
 * The models to choose from, as the directory lists them. An address other than CometAPI's is asked for
 * nothing before a person has agreed to it by setting its key.
 *
 * @throws {ImageError} `endpoint` for a base URL that cannot be used.
 */
export async function listModels({
  directory,
  keys,
  settings,
}: ModelServices): Promise<readonly Model[]> {
  const endpoint = parseEndpoint(settings().baseUrl);
  const stored = await keys.for(endpoint.origin);
  if (!stored && endpoint.origin !== defaultOrigin) return builtInModels;
  const { models } = await directory.list({ endpoint, apiKey: stored?.key });
  return models;
}

/** What the directory knows of a model, its price above all; undefined for one that it does not list. */
export async function modelNamed(id: string, services: ModelServices): Promise<Model | undefined> {
  return (await listModels(services)).find((model) => model.id === id);
}
