import * as vscode from 'vscode';
import { askAltText } from '../documents/askAltText.ts';
import { linkAt } from '../documents/linkAt.ts';
import { drawWhereLinked, wishFor } from '../documents/missingPictures.ts';
import { stepsToDraw } from '../generate/draw.ts';
import type { Command } from './command.ts';

/** Draws the picture that a link leads to and that is not there, from its alternative text. */
export const generateMissingImage: Command = async (services, ...args) => {
  const link = await linkAt(args, services);
  if (!link || link.exists) return;
  const title = vscode.l10n.t('Generate Missing Image');
  if (link.alt.trim()) return drawWhereLinked(services, { title, wishes: [wishFor(link)] });

  const totalSteps = 1 + (await stepsToDraw(services));
  const alt = await askAltText(link, { title, step: 1, totalSteps });
  if (alt === undefined) return;
  const described = { ...link, alt };
  await drawWhereLinked(services, { title, stepsBefore: 1, wishes: [wishFor(described)] });
};
