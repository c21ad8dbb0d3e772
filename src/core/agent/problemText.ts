import { choicesFor } from '../models/choices.ts';
import type { OptionName } from '../models/options.ts';
import type { Order } from '../order.ts';
import { mostPictures } from '../orderProblems.ts';
import type { OrderProblem } from '../orderProblems.ts';

/** What a model cannot take, and every value that it can, in words for an agent. */
export function problemText({ model, options }: Order, problem: OrderProblem): string {
  const { field, reason, nearest } = problem;
  if (field === 'model') return `The model ${model} cannot be used: ${reasons[reason]}.`;
  if (field === 'prompt') {
    const limit = nearest ? ` It takes ${nearest} characters.` : '';
    return `The prompt cannot be sent to ${model}: ${reasons[reason]}.${limit}`;
  }
  if (field === 'pictures') {
    return `${model} takes ${nearest} picture(s) with a request at the most, the one that is changed included.`;
  }
  if (field === 'region') {
    return `${model} takes no region: it changes whole pictures. Leave the region out, or use another model.`;
  }
  const refused = `The field "${fieldNames[field] ?? field}" cannot be "${options[field]}" with ${model}: ${reasons[reason]}.`;
  const advice = nearest ? `Nearest: ${nearest}.` : '';
  return [refused, advice, takenText(model, field)].filter(Boolean).join(' ');
}

/** The fields of the tool whose names are not those of the wire. */
const fieldNames: Readonly<Partial<Record<OptionName, string>>> = {
  n: 'count',
  output_format: 'format',
};

function takenText(model: string, field: OptionName): string {
  const choice = choicesFor(model, {}).find(({ name }) => name === field);
  if (!choice) return '';
  const others = choice.isOpen ? ', and others within the model’s limits' : '';
  return `Taken: ${choice.values.join(', ')}${others}.`;
}

const reasons: Readonly<Record<OrderProblem['reason'], string>> = {
  form: 'it is written as width and height, such as 1024x1024',
  listed: 'it is not one of the sizes that the model draws',
  sixteenths: 'both sides must be multiples of 16',
  edge: 'the longer side may have 3840 pixels at the most',
  ratio: 'the longer side may be three times the shorter one at the most',
  tooSmall: 'it has too few pixels',
  tooLarge: 'it has too many pixels',
  otherRoute: 'it has a route of its own',
  noEdits: 'it draws new pictures and changes none',
  empty: 'it is empty',
  tooLong: 'it is too long',
  notTaken: 'the model lets nobody choose it, so leave it out',
  notAValue: 'the model does not know the value',
  range: `it must be a whole number from 1 to ${mostPictures}`,
  needsJpegOrWebp: 'only jpeg and webp can be compressed',
  needsPngOrWebp: 'only png and webp can be transparent',
  noPreviews: 'there are no previews of this format',
};
