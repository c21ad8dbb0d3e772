import { familyOf } from './catalogue.ts';

/** What a person asked for. Every way of asking ends in one of these; only then is money spent. */
export interface Order {
  readonly prompt: string;
  readonly model: string;
}

/** The smallest body that says what was ordered: model, prompt, and the family's defaults. */
export function bodyFor({ prompt, model }: Order): Readonly<Record<string, unknown>> {
  return { model, prompt, ...familyOf(model).defaults };
}
