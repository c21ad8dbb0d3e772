import type { OrderEdit } from '../orderEdit.ts';
import { mostPictures, orderProblems } from '../orderProblems.ts';
import type { OrderProblem } from '../orderProblems.ts';
import { familyOf } from './catalogue.ts';
import { impliedOptions, optionNames } from './options.ts';
import type { OptionName, Options } from './options.ts';

/** One option as it can be chosen now, beside the other choices. */
export interface Choice {
  readonly name: OptionName;
  /** What the model accepts together with the rest, in the order in which it is offered. */
  readonly values: readonly (string | number)[];
  /** Undefined where nothing is chosen and nothing implied: the model decides. */
  readonly current: string | number | undefined;
  /** Whether it can be left to the model. */
  readonly isOptional: boolean;
  /** Whether another value can be typed. */
  readonly isOpen: boolean;
}

/**
 * The options that a model takes, each with the values that fit to what is chosen already.
 *
 * @param edit what is changed, where something is: fewer options go with that.
 */
export function choicesFor(model: string, options: Options, edit?: OrderEdit): readonly Choice[] {
  const family = familyOf(model);
  const implied: Options = { ...impliedOptions, ...family.defaults };
  return optionNames
    .map((name) => ({
      name,
      values: candidates(model, name, edit).filter((value) =>
        isAccepted(model, withOption(model, options, name, value, edit), edit),
      ),
      current: options[name] ?? implied[name],
      isOptional: implied[name] === undefined,
      isOpen: name === 'size' && family.sizes.kind !== 'listed',
    }))
    .filter(({ values }) => values.length > 0);
}

/** What is chosen together with what the model's family adds on its own. */
export function effectiveOptions(model: string, options: Options): Options {
  return { ...familyOf(model).defaults, ...options };
}

/** Sets an option, or takes it back, and drops the choices that only made sense with the old value. */
export function withOption(
  model: string,
  options: Options,
  name: OptionName,
  value: string | number | undefined,
  edit?: OrderEdit,
): Options {
  const { [name]: _replaced, ...rest } = options;
  const changed: Options = value === undefined ? rest : { ...rest, [name]: value };
  const dependent = problems(model, changed, edit).find(
    ({ field, reason }) =>
      field !== name &&
      (reason === 'needsJpegOrWebp' ||
        reason === 'noPreviews' ||
        (name === 'output_format' && field === 'size')),
  );
  if (!dependent) return changed;
  return withOption(model, changed, dependent.field as OptionName, undefined, edit);
}

/** The part of some wishes that a model can take: what it cannot take is left to the model. */
export function acceptedPart(model: string, wishes: Options, edit?: OrderEdit): Options {
  const field = problems(model, wishes, edit).find(isAboutOption)?.field;
  if (!field) return wishes;
  return acceptedPart(model, withOption(model, wishes, field, undefined, edit), edit);
}

function candidates(
  model: string,
  name: OptionName,
  edit?: OrderEdit,
): readonly (string | number)[] {
  const { values, compression, streams } = familyOf(model);
  switch (name) {
    case 'n':
      return Array.from({ length: mostPictures }, (_, index) => index + 1);
    case 'output_compression':
      return compression ? [100, 90, 80, 70, 60, 50, 30] : [];
    case 'partial_images':
      return streams && !edit ? [0, 1, 2, 3] : [];
    default:
      return values[name] ?? [];
  }
}

function isAccepted(model: string, options: Options, edit?: OrderEdit): boolean {
  const isAboutPictures = ({ field }: OrderProblem) => field === 'pictures' || field === 'region';
  return problems(model, options, edit).every(isAboutPictures);
}

function isAboutOption(problem: OrderProblem): problem is OrderProblem & { field: OptionName } {
  return optionNames.some((name) => name === problem.field);
}

/** What is wrong with the options alone, whatever the prompt. */
function problems(model: string, options: Options, edit?: OrderEdit) {
  return orderProblems({ model, prompt: 'any', options, ...(edit && { edit }) });
}
