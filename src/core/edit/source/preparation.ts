import type { Family } from '../../models/family.ts';
import { isCut, isPadded, isReduced } from '../plan.ts';
import type { EditPlan } from '../plan.ts';
import { mostPixels } from '../raster.ts';
import type { SourceFacts } from './inspect.ts';
import { isReadable, isStrippable } from './readable.ts';
import type { SourceProblem } from './sourceProblem.ts';

/** What is done to a source before it is sent, so that a person can be told. */
export type PreparationStep =
  /** Its orientation is baked in. */
  | 'turned'
  /** A part of it is sent alone. */
  | 'cut'
  | 'reduced'
  | 'padded'
  /** It is written anew in a type, or with a kind of pixels, that the model takes. */
  | 'converted'
  /** Location, camera and texts are taken out; no pixel changes. */
  | 'stripped';

/**
 * The steps for a source, in their order; with none it is sent as it is. A picture with Content
 * Credentials keeps what describes it unless that tells where it was taken: any change would break them.
 */
export function preparationOf(
  facts: SourceFacts,
  plan: EditPlan,
  { edits }: Family,
): readonly PreparationStep[] {
  const isTaken = edits?.inputs.includes(facts.type) === true && !facts.isUncommon;
  const isTooHeavy = facts.byteLength > (edits?.mostPictureBytes ?? 0);
  const steps: readonly (readonly [PreparationStep, boolean])[] = [
    ['turned', facts.orientation !== 1],
    ['cut', isCut(plan, facts.size)],
    ['reduced', isReduced(plan)],
    ['padded', isPadded(plan, facts.size)],
    ['converted', !isTaken || isTooHeavy],
    ['stripped', facts.hasCredentials ? facts.hasLocation : facts.tells],
  ];
  return steps.flatMap(([step, isDone]) => (isDone ? [step] : []));
}

/** Whether the pixels themselves have to be read. */
export function needsPixels(steps: readonly PreparationStep[]): boolean {
  return steps.some((step) => step !== 'stripped');
}

/** What JPEG decoding takes is bounded more tightly (`core/reduced`). */
const mostJpegPixels = 4096 * 4096;

/**
 * What is wrong with a source; undefined where it can be sent.
 *
 * @param readsPixels whether its pixels are needed: for its steps, or to lay the answer over it.
 */
export function sourceProblem(facts: SourceFacts, readsPixels: boolean): SourceProblem | undefined {
  const { type, size, isAnimated } = facts;
  if (isAnimated) return { reason: 'animated' };
  if (!isStrippable(type) || (readsPixels && !isReadable(type))) return { reason: 'type', type };
  const most = type === 'jpeg' ? mostJpegPixels : mostPixels;
  if (readsPixels && size.width * size.height > most) return { reason: 'tooManyPixels', most };
  return undefined;
}
