import { familyOf } from '../models/catalogue.ts';
import type { Options } from '../models/options.ts';
import type { OrderEdit, OrderPicture } from '../orderEdit.ts';
import { isPadded, planEdit, planReference } from './plan.ts';
import type { EditPlan } from './plan.ts';
import type { SourceFacts } from './source/inspect.ts';
import { needsPixels, preparationOf, sourceProblem } from './source/preparation.ts';
import type { PreparationStep } from './source/preparation.ts';
import type { SourceProblem } from './source/sourceProblem.ts';

/** What of an order decides how its pictures are sent. */
export interface Change {
  readonly model: string;
  readonly options: Options;
  readonly edit: OrderEdit;
}

/** An order, which may be one that changes nothing. */
type MayChange = Omit<Change, 'edit'> & { readonly edit?: OrderEdit };

/** Whether an order changes a picture. */
export function isChange<T extends MayChange>(order: T): order is T & Change {
  return order.edit !== undefined;
}

/**
 * How the picture that an order changes is sent, and what it comes back as.
 *
 * @throws {RangeError} for an order that changes nothing.
 */
export function planOf(order: MayChange): EditPlan {
  if (!isChange(order)) throw new RangeError('This order changes no picture.');
  const plan = plans.get(order) ?? made(order);
  plans.set(order, plan);
  return plan;
}

/** A plan takes some milliseconds, and is asked for all the time. */
const plans = new WeakMap<Change, EditPlan>();

function made({ edit, options, model }: Change): EditPlan {
  const { size, aspect_ratio: ratio } = options;
  const shape = size === 'auto' ? ratio : (size ?? ratio);
  return planEdit(sourceOf(edit), familyOf(model), {
    // What is sent alone has to be laid back.
    ...(keepsTheRest(edit) && { region: edit.region }),
    ...(shape !== undefined && { shape }),
  });
}

/** How each of the pictures of an order is sent, in their order. */
export function plansOf(order: Change): readonly EditPlan[] {
  const [, ...references] = order.edit.pictures;
  return [planOf(order), ...references.map(planReference)];
}

/**
 * What is done with each picture before it is sent.
 *
 * @param facts of each of the order's pictures.
 */
export function stepsOf(
  order: MayChange,
  facts: readonly SourceFacts[],
): readonly (readonly PreparationStep[])[] {
  if (!isChange(order)) return [];
  const family = familyOf(order.model);
  return plansOf(order).map((plan, index) => {
    const own = facts[index];
    return own ? preparationOf(own, plan, family) : [];
  });
}

/**
 * What is wrong with each picture of an order; undefined where it can be sent. A picture that needs no
 * step is taken although nobody here reads its pixels.
 *
 * @param facts of each of the order's pictures.
 */
export function sourceProblemsOf(
  order: MayChange,
  facts: readonly SourceFacts[],
): readonly (SourceProblem | undefined)[] {
  const steps = stepsOf(order, facts);
  return facts.map((own, index) => {
    const isLaidUnder = index === 0 && isChange(order) && keepsTheRest(order.edit);
    return sourceProblem(own, isLaidUnder || needsPixels(steps[index] ?? []));
  });
}

/** Whether everything outside of a region is to stay as it is. */
export function keepsTheRest(
  edit: OrderEdit,
): edit is OrderEdit & Required<Pick<OrderEdit, 'region' | 'feather'>> {
  return edit.region !== undefined && edit.feather !== undefined;
}

/** Whether the answer is not yet what a person gets: it is laid over its source, or cut. */
export function isComposed(order: Change): boolean {
  return keepsTheRest(order.edit) || isPadded(planOf(order), sourceOf(order.edit));
}

/** The options that go with a change under the wire's names: what was chosen, and what asks for the plan. */
export function editOptions(order: Change): Options {
  const { edits, defaults } = familyOf(order.model);
  const options: Options = { ...defaults, ...order.options, ...planOf(order).fields };
  const { output_format: format = 'png', output_compression: _unused, ...others } = options;
  // What is composed has to be read here first.
  const isUnreadable = isComposed(order) && format !== 'png' && format !== 'jpeg';
  const sent: Options = isUnreadable ? { ...others, output_format: 'png' } : options;
  const entries = (edits?.fields ?? []).flatMap((name): [string, string | number][] => {
    const value = sent[name];
    return value === undefined || (name === 'n' && value === 1) ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

/** The picture that is changed; the others are only looked at. */
export function sourceOf({ pictures }: OrderEdit): OrderPicture {
  const [source] = pictures;
  if (!source) throw new RangeError('There is no picture to change.');
  return source;
}
