import { linkAt } from '../documents/linkAt.ts';
import { drawWhereLinked, wishFor } from '../documents/missingPictures.ts';
import type { Command } from './command.ts';

/** Draws the picture that a Markdown link leads to and that is not there, from its alternative text. */
export const generateMissingImage: Command = async (services, ...args) => {
  const link = await linkAt(args, services);
  if (!link || link.exists) return;
  await drawWhereLinked(services, { wishes: [wishFor(link)] });
};
