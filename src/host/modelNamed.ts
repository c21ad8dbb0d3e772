import { parseEndpoint } from '../core/api/endpoint.ts';
import type { Model } from '../core/directory.ts';
import type { Services } from './services.ts';

/** What the directory knows of a model, its price above all; undefined for one that it does not list. */
export async function modelNamed(
  id: string,
  { directory, keys, settings }: Pick<Services, 'directory' | 'keys' | 'settings'>,
): Promise<Model | undefined> {
  const endpoint = parseEndpoint(settings().baseUrl);
  const { models } = await directory.list({ endpoint, apiKey: (await keys.get())?.key });
  return models.find((model) => model.id === id);
}
