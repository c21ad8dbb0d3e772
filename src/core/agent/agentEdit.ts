import { numbersRegion } from '../edit/region.ts';
import { ImageError } from '../errors.ts';
import { acceptedPart } from '../models/choices.ts';
import { familyOf } from '../models/catalogue.ts';
import type { Order } from '../order.ts';
import type { OrderPicture } from '../orderEdit.ts';
import { orderProblems } from '../orderProblems.ts';
import type { AgentDefaults } from './agentOrder.ts';
import type { AgentEditRequest } from './editRequest.ts';
import { problemText } from './problemText.ts';
import { promisedFormat } from './workspacePath.ts';

/** How softly the edge of an agent's region is laid over the rest, in pixels. */
const feather = 8;

/**
 * The order that an agent's change comes to.
 *
 * @param pictures the image that is changed, and the references.
 * @param path where the result goes; missing where it takes the image's place.
 * @throws {ImageError} `invalid`, which says what can be done instead.
 */
export function agentEdit(
  request: AgentEditRequest,
  pictures: readonly [OrderPicture, ...OrderPicture[]],
  path: string | undefined,
  defaults: AgentDefaults,
): Order {
  const model = request.model ?? defaults.model;
  const region = request.region && numbersRegion(request.region, pictures[0]);
  if (region?.length === 0) {
    const { width, height } = pictures[0];
    throw new ImageError(
      'invalid',
      `The region lies outside of the image, which has ${width}x${height} pixels.`,
    );
  }
  const edit = { pictures: [...pictures], ...(region && { region: [...region], feather }) };
  const format = path && formatFor(path, model, region !== undefined);
  const order: Order = {
    prompt: request.instruction,
    model,
    options: {
      ...acceptedPart(model, defaults.options, edit),
      ...(format && { output_format: format }),
    },
    edit,
  };
  const [problem] = orderProblems(order);
  if (problem) throw new ImageError('invalid', problemText(order, problem), { problem });
  return order;
}

/** The format to ask for, so that a file is what its name says; undefined where none can be asked for. */
function formatFor(path: string, model: string, hasRegion: boolean): string | undefined {
  const promised = promisedFormat(path);
  const formats: readonly string[] = familyOf(model).edits?.formats ?? [];
  if (hasRegion && promised !== 'png') {
    throw new ImageError(
      'invalid',
      `A change of a region comes as PNG, and the path "${path}" promises something else. Choose one that ends in .png.`,
    );
  }
  return promised && formats.includes(promised) ? promised : undefined;
}
