import { json } from './answer.ts';
import type { Answer } from './answer.ts';
import { mayUse } from './keys.ts';
import type { Key } from './keys.ts';
import { models } from './models.ts';
import type { Model } from './models.ts';

const route = '/v1/images/generations';
const docUrl = 'https://apidoc.cometapi.com/api/image/openai/images';

/** GET /api/models: the public catalogue, with rows that this route does not serve. */
export function directory(listed: readonly string[]): Answer {
  const data = [...pick(listed).map(row), ...otherRows];
  return json(200, { success: true, page: 0, page_size: 0, total: data.length, data });
}

/** GET /v1/models: what the key may call, without a word on what the models are for. */
export function keyedList(listed: readonly string[], key: Key): Answer {
  const data = pick(listed)
    .filter(({ id }) => mayUse(key, id))
    .map(({ id, provider, shutdownDate }) => ({
      id,
      object: 'model',
      created: 1_626_777_600,
      owned_by: provider.toLowerCase(),
      ...(shutdownDate && { shutdown_date: shutdownDate }),
    }));
  return json(200, { success: true, data });
}

function pick(listed: readonly string[]): readonly Model[] {
  return models.filter(({ id }) => listed.includes(id));
}

function row({ id, provider, price }: Model): object {
  return {
    id,
    // The display code of a real row can differ from the id that has to be sent.
    code: id.replaceAll('.', '-'),
    name: id,
    provider,
    model_type: 'image',
    features: ['text-to-image'],
    // Real rows have the routes as JSON in a string.
    endpoints: JSON.stringify({ 'image-generation': { path: route, method: 'POST' } }),
    pricing: price,
    api_doc_url: docUrl,
  };
}

const noPrice = { currency: 'USD / M Tokens', input: null, output: null, per_request: null };

/** Rows that a client has to leave out of a list of models for this route. */
const otherRows: readonly object[] = [
  {
    id: 'gpt-5.4',
    provider: 'OpenAI',
    model_type: 'text',
    features: null,
    endpoints: { openai: { path: '/v1/chat/completions', method: 'POST' } },
    pricing: noPrice,
  },
  {
    id: 'gemini-3-pro-image',
    provider: 'Google',
    model_type: 'image',
    features: ['text-to-image'],
    endpoints: ['/v1beta/models/{model}:generateContent'],
    pricing: noPrice,
  },
  {
    id: 'gpt-image-3',
    provider: 'OpenAI',
    model_type: 'image',
    features: ['text-to-image'],
    endpoints: JSON.stringify([route]),
    pricing: noPrice,
    upcoming: true,
  },
];
