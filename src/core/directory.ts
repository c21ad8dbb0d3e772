import * as z from 'zod/mini';
import { listOwnModels } from './api/client.ts';
import type { Endpoint } from './api/endpoint.ts';
import type { Fetch } from './api/fetch.ts';
import { isRecord } from './api/failure.ts';
import { readText, send } from './api/http.ts';
import type { Price } from './models/price.ts';
import { builtInModels } from './models/offer.ts';
import { ImageError } from './errors.ts';
import { sentence } from './sentence.ts';
import type { Log } from './log.ts';

/** A model as it is offered. */
export interface Model {
  /** What is sent. The directory's `code` can differ and is not it. */
  readonly id: string;
  readonly provider?: string;
  readonly price?: Price;
  /** The day on which it ends, YYYY-MM-DD, where the service says so. */
  readonly endsOn?: string;
}

/** The models to offer, and whether they come from the service or are the built-in ones. */
export interface ModelList {
  readonly models: readonly Model[];
  readonly isLive: boolean;
}

/** What the directory works with. */
export interface DirectoryOptions {
  readonly endpoint: Endpoint;
  /** Where there is a key, what it may call tells when models end; the directory never sees the key. */
  readonly apiKey: string | undefined;
}

const timeoutMs = 20_000;
const maxBytes = 4 * 1024 * 1024;
const freshMs = 30 * 60_000;
/** After a failure nobody should wait for the same failure again at once. */
const retryMs = 60_000;

/** CometAPI's public model directory, asked without the key and remembered for half an hour. */
export class ModelDirectory {
  readonly #fetch: Fetch;
  readonly #log: Log;
  readonly #lists = new Map<string, { readonly list: Promise<ModelList>; expires: number }>();

  constructor(fetch: Fetch, log: Log) {
    this.#fetch = fetch;
    this.#log = log;
  }

  /** The models that `POST /v1/images/generations` serves there. Never rejects. */
  list({ endpoint, apiKey }: DirectoryOptions): Promise<ModelList> {
    const known = this.#lists.get(endpoint.directory);
    if (known && known.expires > Date.now()) return known.list;
    const entry = { list: this.#loadAll(endpoint, apiKey), expires: Date.now() + freshMs };
    this.#lists.set(endpoint.directory, entry);
    void entry.list.then(({ isLive }) => {
      if (!isLive) entry.expires = Date.now() + retryMs;
    });
    return entry.list;
  }

  async #loadAll(endpoint: Endpoint, apiKey: string | undefined): Promise<ModelList> {
    const [list, endings] = await Promise.all([
      this.#load(endpoint.directory),
      apiKey ? this.#endings(endpoint, apiKey) : undefined,
    ]);
    const models = list.models.map((model) => {
      const endsOn = model.endsOn ?? endings?.get(model.id);
      return endsOn ? { ...model, endsOn } : model;
    });
    return { ...list, models };
  }

  async #endings(endpoint: Endpoint, apiKey: string) {
    const options = { endpoint, apiKey, fetch: this.#fetch, log: this.#log };
    try {
      return await listOwnModels(options, new AbortController().signal);
    } catch (error) {
      // Only the days on which models end are missing then; the key shows its worth when it is used.
      this.#log.warn(`GET ${endpoint.models}: ${String(error)}`);
      return undefined;
    }
  }

  async #load(url: string): Promise<ModelList> {
    try {
      const headers = { Accept: 'application/json' };
      const signal = new AbortController().signal;
      const call = { method: 'GET', url, headers, timeoutMs, signal } as const;
      const models = await send(this.#fetch, call, async (reply) => {
        if (reply.status !== 200) throw new ImageError('server', sentence`HTTP ${reply.status}`);
        return parseDirectory(JSON.parse(await readText(reply, maxBytes)));
      });
      if (models.length === 0) {
        throw new ImageError('badAnswer', sentence`It lists no image model.`);
      }
      this.#log.info(`GET ${url}: ${models.length} image models`);
      return { models, isLive: true };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#log.warn(`GET ${url}: ${reason} The built-in models are offered instead.`);
      return { models: builtInModels, isLive: false };
    }
  }
}

const number = z.catch(z.nullish(z.number()), undefined);

const row = z.object({
  id: z.string().check(z.minLength(1)),
  provider: z.catch(z.nullish(z.string()), undefined),
  model_type: z.catch(z.nullish(z.string()), undefined),
  features: z.catch(z.nullish(z.array(z.string())), undefined),
  endpoints: z.optional(z.unknown()),
  shutdown_date: z.catch(z.nullish(z.string()), undefined),
  upcoming: z.catch(z.nullish(z.boolean()), undefined),
  pricing: z.catch(
    z.nullish(
      z.object({
        currency: z.catch(z.nullish(z.string()), undefined),
        input: number,
        output: number,
        per_request: number,
        ratio: number,
      }),
    ),
    undefined,
  ),
});
type Row = z.infer<typeof row>;

/**
 * Reads the directory's envelope (CometAPI's page on the model directory). Rows that do not fit are left out.
 *
 * @throws {ImageError} `badAnswer` when it is not a list of models.
 */
export function parseDirectory(json: unknown): readonly Model[] {
  const data = isRecord(json) && json['success'] !== false ? json['data'] : undefined;
  if (!Array.isArray(data)) {
    throw new ImageError('badAnswer', sentence`It is not a list of models.`);
  }
  return data.flatMap((item: unknown) => {
    const parsed = row.safeParse(item);
    return parsed.success && makesImagesHere(parsed.data) ? [modelFrom(parsed.data)] : [];
  });
}

/** `endpoints` comes as a JSON string, an object or a list; where it is missing, the features decide. */
function makesImagesHere({ endpoints, features, model_type, upcoming, id }: Row): boolean {
  if (upcoming === true) return false;
  if (endpoints !== undefined && endpoints !== null && endpoints !== '') {
    const text = typeof endpoints === 'string' ? endpoints : JSON.stringify(endpoints);
    return text.includes('/v1/images/generations');
  }
  return features
    ? features.includes('text-to-image')
    : model_type === 'image' || /image|seedream|dall-e/.test(id);
}

function modelFrom({ id, provider, pricing, shutdown_date: endsOn }: Row): Model {
  const price = pricing ? priceFrom(pricing) : {};
  return {
    id,
    ...(provider && { provider }),
    ...(Object.keys(price).length > 0 && { price }),
    ...(endsOn && { endsOn }),
  };
}

/** `ratio` is a discount that applies only where it is given. */
function priceFrom({
  currency,
  input,
  output,
  per_request,
  ratio,
}: NonNullable<Row['pricing']>): Price {
  if (currency && !currency.startsWith('USD')) return {};
  const charged = (value: number | null | undefined) =>
    typeof value === 'number' && value > 0 ? value * (ratio ?? 1) : undefined;
  const [perPicture, perInput, perOutput] = [per_request, input, output].map(charged);
  return {
    ...(perPicture !== undefined && { perPicture }),
    ...(perInput !== undefined && { perMillionInputTokens: perInput }),
    ...(perOutput !== undefined && { perMillionOutputTokens: perOutput }),
  };
}
