import { readFile } from 'node:fs/promises';
import type { WireRequest } from '../api/wireRequest.ts';
import { ImageError } from '../errors.ts';
import { familyOf } from '../models/catalogue.ts';
import type { EditRules } from '../models/family.ts';
import { extensionOf, mediaTypeOf } from '../pictures/imageType.ts';
import { sentence } from '../sentence.ts';
import type { SentPicture } from './jobs.ts';
import { formBody } from './multipart.ts';
import type { FormPart, OnUpload } from './multipart.ts';

/** A change as it is asked for, with its pictures ready to be sent. */
export interface EditOrder {
  readonly model: string;
  /** Model, prompt and options, under the wire's names. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The picture that is changed, then the references. */
  readonly pictures: readonly SentPicture[];
  readonly mask?: SentPicture;
}

/** What a whole request may weigh (gateways take 25 to 32 megabytes), in bytes. */
export const mostRequestBytes = 25_000_000;

/** What prompt, other fields and mask take at the most, in bytes. */
const spared = 400_000;

/**
 * What each of several pictures may weigh in one request, in bytes. In JSON, four bytes stand for three.
 */
export function pictureBudget(model: string, pictures: number): number {
  const { request, mostPictureBytes } = rulesOf(model);
  const share = (mostRequestBytes - spared) / Math.max(1, pictures);
  return Math.min(mostPictureBytes, Math.floor(request === 'multipart' ? share : share * 0.74));
}

/**
 * The request that asks a model for a change, in the shape of its family: a form, or JSON with its
 * pictures in it.
 *
 * @throws {ImageError} `invalid` for a model that changes no pictures or not so many; `tooLarge` for more
 * than a service takes; both before anything is sent.
 */
export async function editRequest(order: EditOrder, onUpload?: OnUpload): Promise<WireRequest> {
  const rules = rulesOf(order.model);
  const { pictures, fields } = order;
  if (pictures.length === 0 || pictures.length > rules.pictures) {
    throw new ImageError('invalid', `${order.model} takes 1 to ${rules.pictures} pictures.`);
  }
  const weight = pictures.reduce((sum, { byteLength }) => sum + byteLength, spared);
  if (weight > mostRequestBytes) {
    throw new ImageError('tooLarge', sentence`The images are too large to be sent together.`);
  }
  switch (rules.request) {
    case 'multipart': {
      const mask = rules.mask ? order.mask : undefined;
      return { route: 'edits', body: formBody(partsOf(fields, pictures, mask, rules), onUpload) };
    }
    case 'json': {
      const [url] = await dataUrls(pictures);
      return { route: 'edits', body: json({ ...fields, image: { url, type: 'image_url' } }) };
    }
    case 'generations': {
      const urls = await dataUrls(pictures);
      return {
        route: 'generations',
        body: json({ ...fields, image: urls.length > 1 ? urls : urls[0] }),
      };
    }
  }
}

/** Texts first, the model before all: gateways read it to find the way. The mask is last. */
function partsOf(
  fields: EditOrder['fields'],
  pictures: readonly SentPicture[],
  mask: SentPicture | undefined,
  { part }: EditRules,
): readonly FormPart[] {
  return [
    ...Object.entries(fields).map(([name, value]) => ({ name, value: String(value) })),
    ...pictures.map((picture, index) => ({
      name: part,
      // Gateways read the type from the extension alone.
      fileName: `image-${index + 1}.${extensionOf(picture.type)}`,
      picture,
    })),
    ...(mask ? [{ name: 'mask', fileName: 'mask.png', picture: mask }] : []),
  ];
}

function dataUrls(pictures: readonly SentPicture[]): Promise<readonly string[]> {
  return Promise.all(
    pictures.map(
      async ({ path, type }) =>
        `data:${mediaTypeOf(type)};base64,${await readFile(path, 'base64')}`,
    ),
  );
}

function json(fields: Readonly<Record<string, unknown>>): WireRequest['body'] {
  return { kind: 'json', fields };
}

function rulesOf(model: string): EditRules {
  const { edits } = familyOf(model);
  if (!edits) throw new ImageError('invalid', `${model} changes no pictures.`);
  return edits;
}
