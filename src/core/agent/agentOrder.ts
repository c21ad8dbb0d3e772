import { ImageError } from '../errors.ts';
import { familyOf } from '../models/catalogue.ts';
import { optionNames } from '../models/options.ts';
import type { Options } from '../models/options.ts';
import type { Order } from '../order.ts';
import { orderProblems } from '../orderProblems.ts';
import { problemText } from './problemText.ts';
import type { AgentRequest } from './request.ts';
import { promisedFormat } from './workspacePath.ts';

/** What holds where an agent does not say. */
export interface AgentDefaults {
  readonly model: string;
  /** What the person chose for this model, or by the settings. */
  readonly options: Options;
}

/**
 * The order that an agent's request comes to. What the agent asked for is taken as it is or refused;
 * what the person chose beside it is taken as far as the model can.
 *
 * @throws {ImageError} `invalid`, which names the values that the model takes.
 */
export function agentOrder(request: AgentRequest, defaults: AgentDefaults): Order {
  const { prompt, count, size } = request;
  const model = request.model ?? defaults.model;
  const format = formatFor(request, model);
  const order: Order = {
    prompt,
    model,
    options: {
      ...(count > 1 && { n: count }),
      ...(size && { size }),
      ...(format && { output_format: format }),
    },
  };
  const [problem] = orderProblems(order);
  if (problem) throw new ImageError('invalid', problemText(order, problem), { problem });
  return completed(order, defaults.options);
}

/** Formats of models that do not let theirs be chosen; which of them it is shows when it is there. */
const ordinaryFormats: readonly string[] = ['png', 'jpeg', 'webp'];

/** The format to ask for: the one that is named, else the one that fits the path's extension. */
function formatFor({ format, path }: AgentRequest, model: string): string | undefined {
  const promised = path && promisedFormat(path);
  if (!promised) return format;
  if (format && format !== promised) {
    throw new ImageError(
      'invalid',
      `The format "${format}" and the path "${path}" do not agree. Leave the format out, or change the path’s extension.`,
    );
  }
  const chosen = familyOf(model).values.output_format;
  const drawn = chosen ?? ordinaryFormats;
  if (!drawn.includes(promised)) {
    throw new ImageError(
      'invalid',
      `The path "${path}" promises ${promised}, which ${model} does not draw. It draws ${drawn.join(', ')}.`,
    );
  }
  return chosen ? promised : format;
}

/** Adds what the person chose, without what nobody would see or the agent decides. */
function completed(order: Order, wanted: Options): Order {
  const { n: _count, partial_images: _previews, ...choices } = wanted;
  const names = optionNames.filter((name) => order.options[name] === undefined);
  const options = names.reduce((taken: Options, name) => {
    const value = (choices as Options)[name];
    const more: Options = value === undefined ? taken : { ...taken, [name]: value };
    return orderProblems({ ...order, options: more }).length === 0 ? more : taken;
  }, order.options);
  return { ...order, options };
}
