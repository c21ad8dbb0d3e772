import { typed, json } from './answer.ts';
import type { Answer } from './answer.ts';
import { mayUse } from './keys.ts';
import type { Key } from './keys.ts';
import { editingModels, models, otherRoutes } from './models.ts';
import type { Model } from './models.ts';
import { takeOrder } from './order.ts';
import type { Order } from './order.ts';
import { picturesFrom } from './inputs.ts';
import * as refusals from './refusals.ts';
import { responseFor } from './response.ts';
import { eventsOf } from './stream.ts';
import type { Visit } from './visit.ts';

/** A prompt that contains this word is stopped by the safety system. */
export const blockedWord = 'forbidden-motif';

/** POST /v1/images/generations, with the gateway's checks in the gateway's order. */
export async function generate(visit: Visit, key: Key): Promise<Answer> {
  const sent = objectOf(visit.seen.body);
  const model = findModel(sent['model'], key);
  if (isEmpty(sent['prompt'])) throw refusals.promptMissing();
  if (key.refuses) throw refusals.unpaid(key.refuses);
  if (model.family.draws === false) throw refusals.wrongRoute();
  const order = await withPictures(visit, takeOrder(model, sent), sent['image']);
  if (order.prompt.includes(blockedWord)) throw refusals.unsafePrompt();
  visit.note(`${model.id} ${order.width}x${order.height}`);
  return hand(visit, order);
}

/** Draws and wraps what was ordered. */
export async function hand(visit: Visit, order: Order): Promise<Answer> {
  if (order.stream) return typed(200, 'text/event-stream', eventsOf(visit, order));
  return json(200, await responseFor(visit, order));
}

/** Pictures that a generation is to begin with come as addresses of their data (CometAPI's Seedream page). */
async function withPictures(visit: Visit, order: Order, image: unknown): Promise<Order> {
  if (image === undefined) return order;
  const urls = Array.isArray(image) ? (image as unknown[]) : [image];
  const pictures = await picturesFrom(urls);
  if (pictures.length + order.count > 15) throw refusals.tooManyPictures(14);
  return { ...order, edit: { pictures, everywhere: visit.edits === 'everywhere', isRoute: false } };
}

/** The fields of a JSON body. */
export function objectOf(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw refusals.badJson();
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

/** The model of an id, if it is there and the key may use it. */
export function findModel(id: unknown, key: Key): Model {
  if (typeof id !== 'string' || id === '') throw refusals.modelMissing();
  if (!mayUse(key, id)) throw refusals.modelForbidden(id);
  if (otherRoutes.test(id)) throw refusals.wrongRoute();
  const model = [...models, ...editingModels].find((each) => each.id === id);
  if (!model) throw refusals.modelUnknown(id);
  return model;
}

function isEmpty(prompt: unknown): boolean {
  return prompt === undefined || prompt === '';
}
