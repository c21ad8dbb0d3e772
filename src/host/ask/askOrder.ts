import { parseEndpoint } from '../../core/api/endpoint.ts';
import { acceptedPart } from '../../core/models/choices.ts';
import type { Order } from '../../core/order.ts';
import { optionsFrom } from '../../core/settings.ts';
import type { Services } from '../services.ts';
import { askModel } from './askModel.ts';
import { askOptions } from './askOptions.ts';
import { askPrompt } from './askPrompt.ts';
import { back } from './inputStep.ts';

/** What is known already: the questions begin behind it. */
export interface Start {
  readonly prompt?: string;
  readonly model?: string;
}

const totalSteps = 3;

/**
 * Asks for prompt, model and options, with a way back from each to the one before. Undefined when the
 * person gave up.
 */
export async function askOrder(services: Services, start: Start = {}): Promise<Order | undefined> {
  const { directory, keys, memory, settings } = services;
  const { baseUrl, defaultModel } = settings();
  // Asked for while the prompt is typed, so that the list is there when it is wanted.
  const apiKey = (await keys.get())?.key;
  const models = directory.list({ endpoint: parseEndpoint(baseUrl), apiKey });
  let { prompt, model } = start;
  for (;;) {
    prompt ??= await askPrompt(memory, { step: 1, totalSteps });
    if (!prompt) return undefined;

    const preferred = memory.model ?? (defaultModel || undefined);
    const picked = model ?? (await askModel(models, preferred, { step: 2, totalSteps }));
    if (picked === undefined) return undefined;
    if (picked === back) {
      prompt = undefined;
      continue;
    }

    const remembered = memory.options(picked) ?? optionsFrom(settings());
    const draft = { prompt, model: picked, options: acceptedPart(picked, remembered) };
    const options = await askOptions(draft, models, { step: 3, totalSteps });
    if (options === undefined) return undefined;
    if (options === back) {
      model = undefined;
      continue;
    }
    await memory.rememberModel(picked, options);
    return { ...draft, options };
  }
}
