import type OpenAI from 'openai';
import * as z from 'zod/mini';
import { countCharacters } from './characters.ts';

type Official = OpenAI.Images.ImageGenerateParams;

/** Optional, and null means the same as absent. */
const optional = <T extends z.core.SomeType>(schema: T) => z.exactOptional(z.nullable(schema));

const text = (most: number) =>
  z.string().check(z.refine((value) => countCharacters(value) <= most, { params: { most } }));

const openAiFields = {
  prompt: text(32_000).check(z.minLength(1)),
  background: optional(z.enum(['transparent', 'opaque', 'auto'])),
  complexity: optional(z.enum(['low', 'medium', 'high'])),
  frame_count: optional(z.int().check(z.gte(2), z.lte(16))),
  frame_duration_ms: optional(z.int()),
  model: optional(z.string()),
  moderation: optional(z.enum(['low', 'auto'])),
  n: optional(z.int().check(z.gte(1), z.lte(10))),
  output_compression: optional(z.int().check(z.gte(0), z.lte(100))),
  output_format: optional(z.enum(['png', 'webp', 'jpeg', 'gif', 'svg'])),
  partial_images: optional(z.int().check(z.gte(0), z.lte(3))),
  quality: optional(z.enum(['low', 'medium', 'high', 'xhigh', 'max', 'auto', 'standard', 'hd'])),
  response_format: optional(z.enum(['url', 'b64_json'])),
  safety_identifier: optional(text(128)),
  size: optional(z.string()),
  stream: optional(z.boolean()),
  style: optional(z.enum(['vivid', 'natural'])),
  svg: optional(
    z.object({
      model: z.string(),
      reasoning: optional(
        z.object({
          effort: optional(z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'])),
        }),
      ),
    }),
  ),
  user: z.exactOptional(z.string()),
};

/** Fields of edits, and of Seedream and Grok Imagine (OpenAI's images reference, CometAPI's model pages). */
const familyFields = {
  aspect_ratio: optional(z.string()),
  guidance_scale: optional(z.number().check(z.gte(1), z.lte(10))),
  input_fidelity: optional(z.enum(['high', 'low'])),
  image: optional(z.union([z.string(), z.array(z.string()).check(z.maxLength(14))])),
  resolution: optional(z.enum(['1k', '2k'])),
  seed: optional(z.int()),
  sequential_image_generation: optional(z.enum(['auto', 'disabled'])),
  sequential_image_generation_options: optional(
    z.object({ max_images: optional(z.int().check(z.gte(1), z.lte(15))) }),
  ),
  watermark: optional(z.boolean()),
};

/** The body as OpenAI publishes it (OpenAI images reference). */
export const openAiBody = z.object(openAiFields);

/** The body of POST /v1/images/generations, whatever the model. */
export const generationBody = z.object({ ...openAiFields, ...familyFields });

/** A body that passed the schema; the rules of its model come after. */
export type Body = z.infer<typeof generationBody>;

/** The name of a field that some model accepts. */
export type FieldName = keyof Body;

/** Names of fields that only one side has, or that the two sides describe differently. */
type Drift<Ours, Theirs> = {
  [Name in keyof Ours | keyof Theirs]: Name extends keyof Ours & keyof Theirs
    ? Same<Ours[Name], Theirs[Name]> extends true
      ? never
      : Name
    : Name;
}[keyof Ours | keyof Theirs];

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/**
 * Does not compile, and names the field, when an edit has a text field that no body knows.
 *
 * @public
 */
export type NoUnknownEditField = MustBeNever<
  Exclude<keyof OpenAI.Images.ImageEditParams, FieldName | 'image' | 'mask' | 'markup'>
>;

type MustBeNever<T extends never> = T;

/**
 * Does not compile, and names the field, when this schema and the official types part.
 *
 * @public
 */
export type NoDrift = MustBeNever<Drift<Required<z.infer<typeof openAiBody>>, Required<Official>>>;
