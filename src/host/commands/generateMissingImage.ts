import { linkAt } from '../documents/linkAt.ts';
import { saveWhereLinked, wishFor } from '../documents/missingPictures.ts';
import { draw } from '../draw.ts';
import type { Command } from './command.ts';

/** Draws the picture that a Markdown link leads to and that is not there, from its alternative text. */
export const generateMissingImage: Command = async (services, ...args) => {
  const link = await linkAt(args);
  if (!link || link.exists) return;
  await draw(services, { wishes: [wishFor(link)] }, (drawn) => saveWhereLinked(drawn, services));
};
