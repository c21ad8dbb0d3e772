import { posix } from 'node:path';
import * as vscode from 'vscode';
import { agentEdit } from '../../core/agent/agentEdit.ts';
import { readEditRequest } from '../../core/agent/editRequest.ts';
import type { AgentEditRequest } from '../../core/agent/editRequest.ts';
import { parseEndpoint } from '../../core/api/endpoint.ts';
import type { Model } from '../../core/directory.ts';
import { ImageError } from '../../core/errors.ts';
import { estimateCost } from '../../core/models/cost.ts';
import { preferredModel, today } from '../../core/models/offer.ts';
import type { Order } from '../../core/order.ts';
import type { OrderPicture } from '../../core/orderEdit.ts';
import { orderProblems } from '../../core/orderProblems.ts';
import { settled } from '../edit/settled.ts';
import { takeImage } from '../edit/takeImage.ts';
import type { TakeServices } from '../edit/takeImage.ts';
import { listModels } from '../models.ts';
import { exists } from '../saving/exists.ts';
import { readablePath } from '../saving/readablePath.ts';
import { refuseThroughLinks } from '../saving/throughLinks.ts';
import type { Services } from '../services.ts';
import type { Plan, PlanServices } from './plan.ts';
import {
  freePlace,
  homeAmong,
  refuseExisting,
  refuseReadOnly,
  targetsFor,
  trustedFolders,
} from './places.ts';
import type { Folders } from './places.ts';

export type EditPlanServices = PlanServices & TakeServices & Pick<Services, 'editMemory'>;

/**
 * Looks at a change that an agent wants from all sides.
 *
 * @param confirmed the order that a person has agreed to, with its pictures as they were then.
 * @throws {ImageError} where it cannot be carried out, before anything is paid.
 */
export async function editPlanFor(
  input: unknown,
  services: EditPlanServices,
  confirmed?: Order,
): Promise<Plan> {
  const request = readEditRequest(input);
  const folders = trustedFolders();
  const source = await imageAt(request.path, folders);
  const references: vscode.Uri[] = [];
  for (const path of request.references) references.push(await imageAt(path, folders));
  const target = request.replace ? source : await targetFor(request, source, folders);
  refuseReadOnly(target);
  const { origin } = parseEndpoint(services.settings().baseUrl);
  await services.keys.needed(origin);
  const models = await listModels(services);
  const order =
    confirmed ?? (await orderFor(request, [source, ...references], target, models, services));
  const price = models.find(({ id }) => id === order.model)?.price;
  return {
    order,
    targets: [target],
    home: homeAmong(folders),
    paths: [readablePath(target)],
    cost: estimateCost(order, price),
    ...(request.replace && { replaces: source }),
  };
}

/** @throws {ImageError} `invalid` where there is no file of the workspace. */
async function imageAt(path: string, folders: Folders): Promise<vscode.Uri> {
  const [uri] = targetsFor(path, 1, folders);
  if (!uri || !(await exists(uri))) {
    throw new ImageError('invalid', `There is no image at ${path}. Look for its path first.`);
  }
  await refuseThroughLinks(uri);
  return uri;
}

/** Where the result goes: a place that is free. */
async function targetFor(
  { replace, saveAs }: AgentEditRequest,
  source: vscode.Uri,
  folders: Folders,
): Promise<vscode.Uri> {
  if (replace && saveAs !== undefined) {
    throw new ImageError('invalid', 'Either "replace" or "saveAs" can be given, not both.');
  }
  if (saveAs === undefined) {
    const { name } = posix.parse(source.path);
    return freePlace(vscode.Uri.joinPath(source, '..', `${name}-edited.png`));
  }
  const [target = source] = targetsFor(saveAs, 1, folders);
  await refuseThroughLinks(target);
  await refuseExisting(target);
  return target;
}

async function orderFor(
  request: AgentEditRequest,
  images: readonly vscode.Uri[],
  target: vscode.Uri,
  models: readonly Model[],
  services: EditPlanServices,
): Promise<Order> {
  const taken: OrderPicture[] = [];
  for (const uri of images) taken.push(await takeImage({ uri }, services));
  const [source, ...references] = taken;
  if (!source) throw new RangeError('There is no image.');
  const { editMemory } = services;
  const pictures: [OrderPicture, ...OrderPicture[]] = [source, ...references];
  const model = request.model ?? modelFor(models, pictures, request, editMemory.model);
  const options = editMemory.options(model) ?? {};
  const path = request.replace ? undefined : target.path;
  return settled(agentEdit(request, pictures, path, { model, options }), services);
}

/** A model that can do it. */
function modelFor(
  models: readonly Model[],
  pictures: OrderPicture[],
  { instruction: prompt, region }: AgentEditRequest,
  last: string | undefined,
): string {
  const whole = { left: 0, top: 0, width: 1, height: 1 };
  const edit = { pictures, ...(region && { region: [whole] }) };
  const isAble = (model: string) =>
    orderProblems({ prompt, model, options: {}, edit }).length === 0;
  const able = models.filter(({ id }) => isAble(id));
  const wanted = last !== undefined && isAble(last) ? last : undefined;
  const model = preferredModel(able, wanted, today());
  if (model === undefined) {
    throw new ImageError('invalid', 'CometAPI offers no model that can make this change.');
  }
  return model;
}
