import type OpenAI from 'openai';
import type { Order } from './order.ts';
import { seconds } from './response.ts';
import { countTokens } from './usage.ts';
import type { Visit } from './visit.ts';

type EventType = (OpenAI.Images.ImageGenStreamEvent | OpenAI.Images.ImageEditStreamEvent)['type'];

/** Server-sent events of an order: its previews, then the picture (OpenAI images reference). */
export async function* eventsOf(visit: Visit, order: Order): AsyncGenerator<string> {
  for (let step = 0; step < order.previews; step += 1) {
    const bytes = await visit.studio.preview(order, step, visit.left);
    yield event(order, 'partial_image', bytes, { partial_image_index: step });
  }
  const bytes = await visit.studio.finish(order, 0, visit.left);
  visit.pictures.push({ model: order.model.id, prompt: order.prompt, bytes });
  yield event(order, 'completed', bytes, { usage: countTokens(order) });
  if (visit.endsWithDone) yield 'data: [DONE]\n\n';
}

function event(
  order: Order,
  name: 'partial_image' | 'completed',
  bytes: Buffer,
  more: object,
): string {
  const type: EventType = `image_${order.edit?.isRoute ? 'edit' : 'generation'}.${name}`;
  const data = {
    type,
    b64_json: bytes.toString('base64'),
    created_at: seconds(),
    size: `${order.width}x${order.height}`,
    quality: order.quality,
    background: order.transparent ? 'transparent' : 'opaque',
    output_format: order.format,
    ...more,
  };
  return `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
