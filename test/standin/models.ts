import * as family from './families.ts';
import type { Family } from './family.ts';

/** What the directory says about a model's price; null is not zero, it is unknown. */
export interface Price {
  readonly currency: string;
  readonly input: number | null;
  readonly output: number | null;
  readonly per_request: number | null;
  readonly per_second: null;
  readonly ratio?: number;
}

/** One model that the stand-in draws with. */
export interface Model {
  readonly id: string;
  readonly provider: string;
  readonly price: Price;
  readonly family: Family;
  /** The day on which the vendor ends it, as OpenAI's list of models tells. */
  readonly shutdownDate?: string;
}

const perToken = (input: number, output: number): Price => ({
  currency: 'USD / M Tokens',
  input,
  output,
  per_request: null,
  per_second: null,
});

const perPicture = (amount: number): Price => ({
  currency: 'USD',
  input: null,
  output: null,
  per_request: amount,
  per_second: null,
  ratio: 0.8,
});

/** The models of this route, in the order of the directory. */
export const models: readonly Model[] = [
  openAi('dall-e-3', family.dallE3, perPicture(0.04)),
  openAi('dall-e-2', family.dallE2, perPicture(0.02)),
  openAi('gpt-image-2.6-flare', family.gptImage26, perToken(4, 24)),
  openAi('gpt-image-2.6-sunburst', family.gptImage26, perToken(4, 24)),
  openAi('gpt-image-2.5-flare', family.gptImage25, perToken(4, 24)),
  openAi('gpt-image-2.5-sunburst', family.gptImage25, perToken(4, 24)),
  openAi('gpt-image-2', family.gptImage2, perToken(4, 24)),
  { ...openAi('gpt-image-1.5', family.gptImage1, perToken(4, 25.6)), shutdownDate: '2026-12-01' },
  { ...openAi('gpt-image-1-mini', family.gptImage1, perToken(2, 6.4)), shutdownDate: '2026-12-01' },
  { id: 'qwen-image', provider: 'Qwen', price: perPicture(0.05), family: family.qwenImage },
  byteDance('doubao-seedream-5-0-260128', family.seedream5, perPicture(0.045)),
  byteDance('doubao-seedream-4-5-251128', family.seedream4, perPicture(0.04)),
  byteDance('doubao-seedream-4-0-250828', family.seedream4, perPicture(0.03)),
  xAi('grok-imagine-image-2.0', perPicture(0.04)),
  xAi('grok-imagine-image', perPicture(0.02)),
];

/** Models that change pictures and draw none; the directory has them under another route. */
export const editingModels: readonly Model[] = [
  {
    id: 'qwen-image-edit',
    provider: 'Qwen',
    price: perPicture(0.04),
    family: family.qwenImageEdit,
  },
];

/** Ids of models that exist, but that another route serves (CometAPI's model pages). */
export const otherRoutes = /^(gemini|flux|mj_|midjourney|kling|bria|ideogram|recraft)/;

function openAi(id: string, rules: Family, price: Price): Model {
  return { id, provider: 'OpenAI', price, family: rules };
}

function byteDance(id: string, rules: Family, price: Price): Model {
  return { id, provider: 'ByteDance', price, family: rules };
}

function xAi(id: string, price: Price): Model {
  return { id, provider: 'xAI', price, family: family.grokImagine };
}
