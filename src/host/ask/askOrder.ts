import { parseEndpoint } from '../../core/api/endpoint.ts';
import type { Order } from '../../core/order.ts';
import type { Services } from '../services.ts';
import { askModel } from './askModel.ts';
import { askPrompt } from './askPrompt.ts';
import { back } from './inputStep.ts';

/** Where the questions begin: a prompt that is already known leads straight to the model. */
export interface Start {
  readonly prompt?: string;
}

const totalSteps = 2;

/** Asks for the prompt and the model, with a way back between them. Undefined when the person gave up. */
export async function askOrder(
  { directory, memory, settings }: Services,
  start: Start = {},
): Promise<Order | undefined> {
  // Asked for while the prompt is typed, so that the list is there when it is wanted.
  const models = directory.list(parseEndpoint(settings().baseUrl));
  for (let { prompt } = start; ; prompt = undefined) {
    prompt ??= await askPrompt(memory, { step: 1, totalSteps });
    if (!prompt) return undefined;

    const model = await askModel(models, memory.model, { step: 2, totalSteps });
    if (model === undefined) return undefined;
    if (model === back) continue;
    await memory.rememberModel(model);
    return { prompt, model };
  }
}
