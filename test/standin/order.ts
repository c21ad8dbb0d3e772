import { generationBody } from './body.ts';
import type { Body } from './body.ts';
import type { Container, Format } from './family.ts';
import type { InputPicture } from './inputs.ts';
import type { Model } from './models.ts';
import { checkNames, checkRules } from './rules.ts';
import { schemaRefusal } from './schemaRefusal.ts';
import { chooseSize } from './sizes.ts';

const tiers = ['low', 'medium', 'high', 'xhigh', 'max'] as const;

/** How much a model spends on a picture. */
export type Tier = (typeof tiers)[number];

/** What is changed instead of being drawn from nothing. */
export interface Edit {
  /** The one that is changed, then the references. */
  readonly pictures: readonly InputPicture[];
  /** As PNG; what it leaves clear may change. */
  readonly mask?: Buffer;
  /** Whether pixels outside the mask change, too. */
  readonly everywhere: boolean;
  /** Whether it came by the route for edits, whose events have other names. */
  readonly isRoute: boolean;
}

/** What is to be drawn and handed over: a checked body with its model's defaults. */
export interface Order {
  readonly model: Model;
  readonly prompt: string;
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly format: Format;
  readonly quality: Tier;
  readonly transparent: boolean;
  readonly compression: number;
  readonly frames: number;
  readonly frameMs: number;
  readonly container: Container;
  readonly stream: boolean;
  readonly previews: number;
  readonly edit?: Edit;
}

/** Holds a body to the schema and the rules of its model, and fills in what it leaves open. */
export function takeOrder(model: Model, sent: Readonly<Record<string, unknown>>): Order {
  checkNames(model.family, sent);
  const { data: body, error } = generationBody.safeParse(sent);
  if (error) throw schemaRefusal(error, sent);
  checkRules(model.family, body);
  const container = body.response_format ?? model.family.container;
  return {
    model,
    prompt: body.prompt,
    count: countOf(body),
    ...chooseSize(model.family.sizes, body),
    format: formatOf(model, body, container),
    quality: qualityOf(body),
    transparent: body.background === 'transparent',
    compression: body.output_compression ?? 100,
    frames: body.frame_count ?? 9,
    frameMs: body.frame_duration_ms ?? 200,
    container,
    stream: body.stream === true,
    previews: body.partial_images ?? 0,
  };
}

/** Seedream counts pictures by its sequential option instead of by `n`. */
function countOf(body: Body): number {
  if (body.sequential_image_generation !== 'auto') return body.n ?? 1;
  return body.sequential_image_generation_options?.max_images ?? 1;
}

function formatOf({ family }: Model, body: Body, container: Container): Format {
  if (body.output_format) return body.output_format;
  const linked = container === 'url' ? family.linkedFormat : undefined;
  return linked ?? family.formats[0] ?? 'png';
}

/** The middle one stands for `auto`; models without tiers do not report one. */
function qualityOf(body: Body): Tier {
  return tiers.find((tier) => tier === body.quality) ?? 'medium';
}
