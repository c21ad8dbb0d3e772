import * as z from 'zod/mini';

const id = z.string().check(z.regex(/^[\w-]{1,80}$/));
const day = z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)));

/** Which of the kept pictures to show; `from` and `to` are days (YYYY-MM-DD) of the reader's clock, both included. */
export const query = z.object({
  text: z.string().check(z.maxLength(1000)),
  from: day,
  to: day,
  isStarred: z.boolean(),
  isUnsaved: z.boolean(),
});
export type Query = z.infer<typeof query>;

/** What can be done with a kept picture. */
export const pictureAction = z.enum([
  'save',
  'saveAs',
  'insert',
  'replaceSelection',
  'replaceFile',
  'putOriginalBack',
  'copyMarkdown',
  'copyPrompt',
  'copyPath',
  'reveal',
  'open',
  'edit',
  'useAsReference',
  'useSettings',
  'vary',
  'star',
  'unstar',
  'delete',
]);
export type PictureAction = z.infer<typeof pictureAction>;

/** What the page can ask for. The extension carries it out and answers, also with no. */
export const pageRequest = z.discriminatedUnion('type', [
  /** The page has loaded, perhaps restored, and wants everything: `state` comes before the answer. */
  z.object({ type: z.literal('ready'), query }),

  /** The composer: what was typed and chosen. What comes of it is told by `composer`. */
  z.object({ type: z.literal('prompt'), text: z.string().check(z.maxLength(200_000)) }),
  z.object({ type: z.literal('model'), model: z.string().check(z.minLength(1), z.maxLength(200)) }),
  z.object({
    type: z.literal('option'),
    name: z.string().check(z.maxLength(40)),
    /** Missing where the model is to decide. */
    value: z.optional(z.union([z.string().check(z.maxLength(100)), z.number()])),
  }),
  /**
   * Makes what the composer holds; the text comes along, so that no letter is left behind. Each press
   * of the button has an `orderId` of its own: what comes twice under one id is made once.
   */
  z.object({
    type: z.literal('generate'),
    orderId: id,
    text: z.string().check(z.maxLength(200_000)),
  }),

  /** The jobs. `follow` carries out the next step that a failed one names; `retry` makes it again as it was. */
  z.object({ type: z.literal('cancel'), jobId: id }),
  z.object({ type: z.literal('retry'), jobId: id }),
  z.object({ type: z.literal('follow'), jobId: id }),
  z.object({ type: z.literal('dismiss'), jobId: id }),

  /** The history. What comes of `search` is told by `list`; `cards` and `details` are answered with what they ask for. */
  z.object({ type: z.literal('search'), query }),
  z.object({
    type: z.literal('cards'),
    version: z.number().check(z.int()),
    from: z.number().check(z.int(), z.minimum(0)),
    to: z.number().check(z.int(), z.minimum(0)),
  }),
  z.object({ type: z.literal('details'), id }),
  /** A reduced picture (WebP or PNG) that the page has made, to be kept; once for each picture. */
  z.object({ type: z.literal('thumbnail'), id, bytes: z.instanceof(Uint8Array) }),
  /** A piece of the PNG that `rasterize` asked for, in their order; one that is empty where there is none. */
  z.object({
    type: z.literal('raster'),
    id,
    bytes: z.instanceof(Uint8Array).check(z.refine(({ length }) => length <= 1_000_000)),
    isLast: z.boolean(),
  }),
  z.object({
    type: z.literal('act'),
    action: pictureAction,
    ids: z.array(id).check(z.minLength(1), z.maxLength(500)),
  }),

  z.object({ type: z.literal('setApiKey') }),
  /** Opens the page on which keys are made. */
  z.object({ type: z.literal('getApiKey') }),
  z.object({
    type: z.literal('openSettings'),
    setting: z.enum(['styles', 'monthlyBudgetUSD', 'historyLimitMegabytes']),
  }),
]);
export type PageRequest = z.infer<typeof pageRequest>;

/** A request of one type. */
export type RequestOf<T extends PageRequest['type']> = Extract<PageRequest, { type: T }>;

/**
 * Panel → extension: a request, under an id that no other page uses. Parsed on arrival: the page may be
 * stale, restored, or not ours. The envelope is parsed first, so that what does not fit is refused.
 */
export const pageMessage = z.object({ id, request: z.unknown() });

export interface PageMessage {
  readonly id: string;
  readonly request: PageRequest;
}
