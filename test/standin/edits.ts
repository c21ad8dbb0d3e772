import { json } from './answer.ts';
import type { Answer } from './answer.ts';
import type { EditRules } from './family.ts';
import type { SeenPart } from './form.ts';
import { blockedWord, findModel, hand, objectOf } from './generations.ts';
import { checkSafety, maskOf, picturesFrom, picturesOf } from './inputs.ts';
import type { InputPicture } from './inputs.ts';
import type { Key } from './keys.ts';
import type { Model } from './models.ts';
import { takeOrder } from './order.ts';
import type { Edit } from './order.ts';
import { Refusal, vendorRefusal } from './refusal.ts';
import * as refusals from './refusals.ts';
import { seconds } from './response.ts';
import type { Visit } from './visit.ts';

/** POST /v1/images/edits: a form, or JSON for the families that take it. */
export async function edit(visit: Visit, key: Key): Promise<Answer> {
  const isForm = visit.seen.parts.length > 0;
  const sent = isForm ? fieldsOf(visit.seen.parts) : objectOf(visit.seen.body);
  const model = findModel(sent['model'], key);
  if (sent['prompt'] === undefined || sent['prompt'] === '') throw refusals.promptMissing();
  if (key.refuses) throw refusals.unpaid(key.refuses);
  const rules = model.family.edits;
  if (!rules || (rules.form && !isForm)) throw refusals.wrongRoute();
  const { pictures, mask } = rules.form
    ? await fromForm(visit, model, rules)
    : await fromJson(sent);
  const order = takeOrder(
    { ...model, family: { ...model.family, fields: rules.fields } },
    textsFor(rules, sent),
  );
  if (order.prompt.includes(blockedWord)) throw refusals.unsafePrompt();
  const refused = await checkSafety(pictures).catch((error: unknown) => error);
  if (refused instanceof Refusal) return refusedPicture(model, refused);
  visit.note(`${model.id} ${order.width}x${order.height} of ${pictures.length} picture(s)`);
  const everywhere = visit.edits === 'everywhere';
  return hand(visit, {
    ...order,
    edit: { pictures, ...(mask && { mask }), everywhere, isRoute: true },
  });
}

/** xAI answers with nothing where others refuse (docs.x.ai). */
function refusedPicture({ provider }: Model, refused: Refusal): Answer {
  if (provider === 'xAI') return json(200, { created: seconds(), data: [] });
  throw refused;
}

type Inputs = Pick<Edit, 'pictures' | 'mask'>;

async function fromForm(
  { seen, strictNames }: Visit,
  model: Model,
  rules: EditRules,
): Promise<Inputs> {
  const named = (name: string) => seen.parts.filter((part) => part.name === name);
  // Under both names, only the single one is read; any other file is lost (new-api's source).
  const single = named('image');
  const files = single.length > 0 ? single : named('image[]');
  if (files.length === 0) throw refusals.pictureMissing();
  if (files.some(({ bytes }) => bytes === undefined)) throw textForPicture();
  if (strictNames && single.length > 0 && model.id.startsWith('gpt-'))
    throw refusals.wrongName(model.id);
  if (files.length > rules.maxPictures) throw refusals.tooManyPictures(rules.maxPictures);
  const pictures = await picturesOf(files);
  if (rules.squarePng) pictures.forEach(checkSquare);
  const [mask] = rules.mask ? named('mask') : [];
  return { pictures, ...(mask && { mask: await maskOf(mask, pictures[0]) }) };
}

/** The gateway builds a body of its own from a single `image`, and reads no `images` (new-api's source). */
async function fromJson(sent: Readonly<Record<string, unknown>>): Promise<Inputs> {
  const { image } = sent;
  const url = typeof image === 'object' && image && 'url' in image ? image.url : image;
  if (typeof url !== 'string') throw refusals.pictureMissing();
  return { pictures: await picturesFrom([url]) };
}

function checkSquare({ width, height, bytes }: InputPicture): void {
  if (width === height && bytes.length < 4_000_000 && bytes[0] === 0x89) return;
  throw vendorRefusal(
    'invalid_image_file',
    'image',
    'Uploaded image must be a square PNG of less than 4 MB.',
    'image_generation_user_error',
  );
}

function textForPicture(): Refusal {
  return vendorRefusal(
    'invalid_type',
    'image[0]',
    "Invalid type for 'image[0]': expected a file, but got a string instead.",
  );
}

const numbers = ['n', 'output_compression', 'partial_images', 'frame_count', 'frame_duration_ms'];
const flags = ['stream', 'watermark'];

/** A form has texts only; numbers and flags are read out of them. */
function fieldsOf(parts: readonly SeenPart[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    parts.flatMap(({ name, value }): [string, unknown][] => {
      if (value === undefined) return [];
      if (numbers.includes(name) && /^\d+$/.test(value)) return [[name, Number(value)]];
      return [[name, flags.includes(name) ? value === 'true' : value]];
    }),
  );
}

function textsFor(
  rules: EditRules,
  sent: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { image: _image, ...texts } = sent;
  if (!rules.dropsOthers) return texts;
  const passed: readonly string[] = rules.fields;
  return Object.fromEntries(Object.entries(texts).filter(([name]) => passed.includes(name)));
}
