import * as vscode from 'vscode';
import { acceptedPart } from '../../core/models/choices.ts';
import type { Order } from '../../core/order.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { personClerk } from '../generate/clerk.ts';
import { startJob } from '../generate/startJob.ts';
import type { PictureAct } from './pictureAct.ts';

/** Fills the composer with what a picture was made from. */
export const useSettings: PictureAct = async ([picture], { panel }) => {
  if (picture) await panel.compose(orderOf(picture));
  return undefined;
};

/** Makes one more of each with the same settings, after saying what it costs. */
export const vary: PictureAct = async (pictures, services) => {
  const clerk = personClerk(services, ({ orders }) =>
    orders.length === 1
      ? vscode.l10n.t('Make another image with the same settings?')
      : vscode.l10n.t('Make {0} more images with the same settings?', orders.length),
  );
  const approved = await services.door.approve(pictures.map(orderOf), {
    clerk,
    from: 'person',
    mustConfirm: true,
  });
  approved?.forEach((order, index) => {
    const picture = pictures[index];
    startJob(order, picture && services.places.of(picture), services);
  });
};

/** The record holds what was sent, which is what was chosen and more. */
function orderOf({ prompt, model, options, edit }: Picture): Order {
  const { n: _one, ...accepted } = acceptedPart(model, options, edit);
  return { prompt, model, options: accepted, ...(edit && { edit }) };
}
