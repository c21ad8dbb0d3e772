import { familyOf } from './models/catalogue.ts';
import type { Family, ListedOption } from './models/family.ts';
import { needsOtherRoute } from './models/offer.ts';
import { optionNames } from './models/options.ts';
import type { OptionName, Options } from './models/options.ts';
import { sizeProblem } from './models/sizes.ts';
import type { SizeProblem, SizeRule } from './models/sizes.ts';
import type { Order } from './order.ts';

/** Something that the model cannot take, found before anything is paid. */
export interface OrderProblem {
  readonly field: OptionName | 'model' | 'prompt' | 'pictures' | 'region';
  readonly reason:
    | SizeProblem['reason']
    | 'otherRoute'
    | 'noEdits'
    | 'empty'
    | 'tooLong'
    | 'notTaken'
    | 'notAValue'
    | 'range'
    | 'needsJpegOrWebp'
    | 'needsPngOrWebp'
    | 'noPreviews';
  /** The nearest value that can be taken; missing where the field is best left out. */
  readonly nearest?: string;
}

/** The most pictures that one order may ask for. */
export const mostPictures = 10;

/** Everything in an order that its model cannot take; empty when it can be sent. */
export function orderProblems(order: Order): readonly OrderProblem[] {
  if (needsOtherRoute(order.model)) return [{ field: 'model', reason: 'otherRoute' }];
  const family = familyOf(order.model);
  if (order.edit && !family.edits) return [{ field: 'model', reason: 'noEdits' }];
  return [
    ...promptProblems(order, family),
    ...editProblems(order, family),
    ...listedProblems(order, family),
    ...numberProblems(order, family),
    ...combinationProblems(order),
  ];
}

/** How long a prompt is for the service: characters, not UTF-16 units. */
export function promptLength(prompt: string): number {
  return Array.from(prompt).length;
}

function promptProblems({ prompt }: Order, family: Family): readonly OrderProblem[] {
  if (!prompt.trim()) return [{ field: 'prompt', reason: 'empty' }];
  if (promptLength(prompt) <= family.promptLength) return [];
  return [{ field: 'prompt', reason: 'tooLong', nearest: String(family.promptLength) }];
}

/** What is wrong with an order that changes a picture, although it would be right for a new one. */
function editProblems({ edit, options }: Order, { edits }: Family): readonly OrderProblem[] {
  if (!edit || !edits) return [];
  const problems: OrderProblem[] = [];
  if (edit.pictures.length > edits.pictures) {
    problems.push({ field: 'pictures', reason: 'range', nearest: String(edits.pictures) });
  }
  if (edit.region && !edits.mask) problems.push({ field: 'region', reason: 'notTaken' });
  for (const name of optionNames) {
    if (isChosen(name, options) && name !== 'n' && !edits.fields.includes(name)) {
      problems.push({ field: name, reason: 'notTaken' });
    }
  }
  const { output_format: format } = options;
  if (format !== undefined && !edits.formats.some((taken) => taken === format)) {
    const [nearest] = edits.formats;
    if (nearest) problems.push({ field: 'output_format', reason: 'notAValue', nearest });
  }
  return problems;
}

/** No previews are what everybody gets. */
function isChosen(name: OptionName, { [name]: value }: Options): boolean {
  return value !== undefined && !(name === 'partial_images' && value === 0);
}

const listedOptions: readonly ListedOption[] = [
  'size',
  'quality',
  'style',
  'response_format',
  'output_format',
  'background',
  'moderation',
  'complexity',
  'aspect_ratio',
  'resolution',
];

function listedProblems({ options }: Order, family: Family): readonly OrderProblem[] {
  return listedOptions.flatMap((field): readonly OrderProblem[] => {
    const value = options[field];
    const values = family.values[field];
    if (value === undefined) return [];
    if (!values) return [{ field, reason: 'notTaken' }];
    if (field === 'size') {
      const problem = sizeProblem(value, sizeRuleFor(options, family), values);
      return problem ? [{ field, ...problem }] : [];
    }
    if (values.includes(value)) return [];
    return [{ field, reason: 'notAValue', ...(values[0] && { nearest: values[0] }) }];
  });
}

/** How many frames a GIF has unless a request says otherwise (OpenAI's images reference). */
const framesOfGif = 9;

function sizeRuleFor({ output_format: format = '' }: Options, { sizes, values }: Family): SizeRule {
  const isAnimated = format === 'gif' && values.output_format?.includes(format);
  return sizes.kind === 'flexible' && isAnimated ? { ...sizes, frames: framesOfGif } : sizes;
}

function numberProblems({ options }: Order, family: Family): readonly OrderProblem[] {
  const { output_compression: compression, partial_images: previews } = options;
  return [
    ...rangeProblem('n', options.n, 1, mostPictures),
    ...(family.compression
      ? rangeProblem('output_compression', compression, 0, 100)
      : notTaken('output_compression', compression)),
    ...(family.streams
      ? rangeProblem('partial_images', previews, 0, 3)
      : notTaken('partial_images', previews === 0 ? undefined : previews)),
  ];
}

function rangeProblem(
  field: OptionName,
  value: number | undefined,
  least: number,
  most: number,
): readonly OrderProblem[] {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most))
    return [];
  const nearest = Math.min(most, Math.max(least, Math.round(value) || least));
  return [{ field, reason: 'range', nearest: String(nearest) }];
}

function notTaken(field: OptionName, value: number | undefined): readonly OrderProblem[] {
  return value === undefined ? [] : [{ field, reason: 'notTaken' }];
}

/** Choices that are right alone and wrong together (OpenAI's image generation guide). */
function combinationProblems({ options }: Order): readonly OrderProblem[] {
  const { output_format: format = 'png', background, output_compression, partial_images } = options;
  const problems: OrderProblem[] = [];
  if (background === 'transparent' && !['png', 'webp'].includes(format)) {
    problems.push({ field: 'output_format', reason: 'needsPngOrWebp', nearest: 'png' });
  }
  if (output_compression !== undefined && !['jpeg', 'webp'].includes(format)) {
    problems.push({ field: 'output_compression', reason: 'needsJpegOrWebp' });
  }
  if (partial_images && ['gif', 'svg'].includes(format)) {
    problems.push({ field: 'partial_images', reason: 'noPreviews', nearest: '0' });
  }
  return problems;
}
