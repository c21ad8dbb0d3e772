import * as z from 'zod/mini';

/** What the service said about its answer; every field is optional and model-dependent. */
export const answerFacts = z.object({
  /** Seconds since 1970. */
  created: z.optional(z.number()),
  background: z.optional(z.string()),
  output_format: z.optional(z.string()),
  quality: z.optional(z.string()),
  size: z.optional(z.string()),
  model: z.optional(z.string()),
  /** Four shapes are in CometAPI's and OpenAI's samples, so it is kept as it came. */
  usage: z.optional(z.record(z.string(), z.unknown())),
});
export type AnswerFacts = z.infer<typeof answerFacts>;

/** What something cost, in US dollars; where it is known exactly, both ends are equal. */
export const costRange = z.object({ low: z.number(), high: z.number() });

/** Everything known of one paid picture: the text beside the file in which its bytes lie untouched. */
export const pictureRecord = z.object({
  id: z.string(),
  /** The picture's file name, in the same folder as this record. */
  file: z.string(),
  /** When the picture was kept, ISO 8601. */
  keptAt: z.string(),
  prompt: z.string(),
  revisedPrompt: z.optional(z.string()),
  model: z.string(),
  /** The options as they were sent, under their wire names. */
  options: z.record(z.string(), z.unknown()),
  answer: answerFacts,
  requestId: z.optional(z.string()),
  elapsedMs: z.number(),
  type: z.enum(['png', 'jpeg', 'webp', 'gif', 'avif', 'svg']),
  width: z.optional(z.number()),
  height: z.optional(z.number()),
  byteLength: z.number(),
  sha256: z.string(),
  cost: z.optional(costRange),
  /** True for bytes that end too early or came damaged. */
  isIncomplete: z.optional(z.boolean()),
  /** Whether the bytes carry Content Credentials; missing where nobody looked. */
  hasCredentials: z.optional(z.boolean()),
  isStarred: z.optional(z.boolean()),
  /** Where copies were saved, as URIs. */
  savedTo: z.optional(z.readonly(z.array(z.string()))),
  /** The file, as a URI, out of which it was taken in before another picture took its place; made by nobody here. */
  originalOf: z.optional(z.string()),
  /** The SHA-256 of each saved copy whose bytes differ, since the prompt was written into it. */
  copyHashes: z.optional(z.readonly(z.array(z.string()))),
});
export type PictureRecord = z.infer<typeof pictureRecord>;

/** A kept picture: from here on everything passes this, and nothing passes bytes. */
export interface Picture extends PictureRecord {
  /** Absolute path of the file. */
  readonly path: string;
}

/** What a record says beyond what the file itself tells. */
export type PictureOrigin = Pick<
  PictureRecord,
  | 'prompt'
  | 'revisedPrompt'
  | 'model'
  | 'options'
  | 'answer'
  | 'requestId'
  | 'elapsedMs'
  | 'cost'
  | 'originalOf'
>;
