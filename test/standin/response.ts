import type OpenAI from 'openai';
import type { Order } from './order.ts';
import { countTokens } from './usage.ts';
import type { Visit } from './visit.ts';

/** Draws all pictures of an order and wraps them as the model's vendor does. */
export async function responseFor(
  visit: Visit,
  order: Order,
): Promise<OpenAI.Images.ImagesResponse> {
  const data: OpenAI.Images.Image[] = [];
  for (let index = 0; index < order.count; index += 1) {
    data.push(await pictureFor(visit, order, index));
  }
  return { created: seconds(), ...described(order), data };
}

/** The current time as the API writes it. */
export function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

async function pictureFor(visit: Visit, order: Order, index: number): Promise<OpenAI.Images.Image> {
  const bytes = await visit.studio.finish(order, index, visit.left);
  const url =
    order.container === 'url' ? visit.origin + visit.shelf.put(bytes, order.format) : null;
  const { prompt } = order;
  visit.pictures.push({ model: order.model.id, prompt, bytes, ...(url && { url }) });
  return {
    ...(url ? { url } : { b64_json: bytes.toString('base64') }),
    ...(order.model.family.revisesPrompt && { revised_prompt: `${prompt} Drawn as a sample.` }),
  };
}

/** GPT image models describe what they drew; the others leave it out. */
function described(order: Order): Partial<OpenAI.Images.ImagesResponse> {
  const usage = countTokens(order);
  if (!usage) return {};
  return {
    background: order.transparent ? 'transparent' : 'opaque',
    output_format: order.format,
    quality: order.quality,
    size: `${order.width}x${order.height}`,
    usage,
  };
}
