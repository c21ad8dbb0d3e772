import * as z from 'zod/mini';

/** A picture that goes with an order. It was copied before, so that it cannot change any more. */
const orderPicture = z.object({
  /** The name of the copy: the SHA-256 of its bytes, and the extension of their type. */
  file: z.string().check(z.regex(/^[0-9a-f]{64}\.[a-z]{3,4}$/)),
  /** What a person calls it, such as its path in the workspace. */
  name: z.string(),
  /** Where it lay, as URI, where that was a file of a person's. */
  uri: z.exactOptional(z.string()),
  /** Its id, where it is one of the history. */
  picture: z.exactOptional(z.string()),
  /** Its size in pixels as it is seen, so with its orientation. */
  width: z.number(),
  height: z.number(),
});
export type OrderPicture = Readonly<z.infer<typeof orderPicture>>;

/** In whole pixels of the upright picture, from its upper left corner. */
const rect = z.object({
  left: z.number(),
  top: z.number(),
  width: z.number(),
  height: z.number(),
});

/** What makes an order one that changes a picture. */
export const orderEdit = z.object({
  /** The one that is changed, and then those that are only looked at. */
  pictures: z.array(orderPicture).check(z.minLength(1)),
  /** What may change: all that one of these covers. Missing where all of it may. */
  region: z.exactOptional(z.array(rect).check(z.minLength(1))),
  /** How softly the region's edge is laid over what is kept, in pixels; missing where nothing is kept. */
  feather: z.exactOptional(z.number()),
});
export type OrderEdit = Readonly<z.infer<typeof orderEdit>>;
