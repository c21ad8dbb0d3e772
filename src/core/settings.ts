import * as z from 'zod/mini';
import { longestPath } from './documents/longestPath.ts';
import type { Options } from './models/options.ts';

/** A word, or nothing where the model is to decide. */
const word = z.string();

const template = z.string().check(z.minLength(1), z.maxLength(longestPath));

const fields = {
  // What it may hold is `parseEndpoint`'s to say: falling back to another host would be worse than an error.
  baseUrl: z.string(),
  defaultModel: word,
  size: word,
  quality: word,
  outputFormat: word,
  outputCompression: z.nullable(z.number().check(z.int(), z.minimum(0), z.maximum(100))),
  background: word,
  moderation: word,
  count: z.number().check(z.int(), z.minimum(1), z.maximum(10)),
  /** Templates; see `documents/template.ts`. */
  outputFolder: template,
  fileName: template,
  /** Folder of the workspace → prefix under which a static site serves it. */
  linkRoots: z.record(z.string(), z.string()),
  /** Name → what is added to a prompt. */
  styles: z.record(z.string(), z.string()),
  monthlyBudgetUSD: z.nullable(z.number().check(z.minimum(0))),
  historyLimitMegabytes: z.nullable(z.number().check(z.minimum(10))),
  writePromptToFile: z.boolean(),
  partialImages: z.number().check(z.int(), z.minimum(0), z.maximum(3)),
  requestTimeoutSeconds: z.number().check(z.int(), z.minimum(10), z.maximum(3600)),
};

const schema = z.object(fields);
export type Settings = Readonly<z.infer<typeof schema>>;
export type SettingKey = keyof Settings;
export const settingKeys = Object.keys(fields) as SettingKey[];

/** Where a value came from: what the user set, and what package.json says when they did not. */
export interface SettingSource {
  get(key: SettingKey): unknown;
  getDefault(key: SettingKey): unknown;
}

/** Reads every setting once. A value that fails its check falls back to the manifest's default. */
export function readSettings(
  source: SettingSource,
  onInvalid: (key: SettingKey) => void,
): Settings {
  const entries = settingKeys.map((key) => {
    const own = z.safeParse(fields[key], source.get(key));
    if (own.success) return [key, own.data];
    onInvalid(key);
    return [key, source.getDefault(key)];
  });
  return schema.parse(Object.fromEntries(entries));
}

/** The choices that the settings make for every model that can take them. */
export function optionsFrom(settings: Settings): Options {
  const { size, quality, outputFormat, outputCompression, background, moderation } = settings;
  const { count, partialImages } = settings;
  return {
    ...(count > 1 && { n: count }),
    ...(size && { size }),
    ...(quality && { quality }),
    ...(outputFormat && { output_format: outputFormat }),
    ...(outputCompression !== null && { output_compression: outputCompression }),
    ...(background && { background }),
    ...(moderation && { moderation }),
    ...(partialImages > 0 && { partial_images: partialImages }),
  };
}
