import { typed, json } from './answer.ts';
import { gatewayRefusal, Refusal, refusal, vendorRefusal } from './refusal.ts';
import type { Key } from './keys.ts';

/** 401 for a missing or unknown key. */
export const badKey = (): Refusal => gatewayRefusal(401, 'Invalid token', '');

/** 413 for a body above the limit. */
export const tooLarge = (): Refusal =>
  gatewayRefusal(413, 'Request body too large', 'request_body_too_large');

/** 400 for a body that is not a JSON object. */
export const badJson = (): Refusal =>
  gatewayRefusal(400, 'Invalid request body: not a JSON object', 'invalid_request');

/** 400 for a body without a model ("live checks" of CometAPI's error page). */
export const modelMissing = (): Refusal => gatewayRefusal(400, 'model name is required', '');

/** 400 for a body without a prompt. */
export const promptMissing = (): Refusal =>
  gatewayRefusal(400, 'prompt is required', 'invalid_image_request');

/** 403 for a model outside the key's own list. */
export const modelForbidden = (model: string): Refusal =>
  gatewayRefusal(403, `This token has no access to model ${model}`, 'access_denied');

/** 503 for a model that no provider offers. */
export const modelUnknown = (model: string): Refusal =>
  gatewayRefusal(
    503,
    `no available channel for group default and model ${model} (distributor)`,
    'model_not_found',
  );

/** 500 for a model that is served by another route. */
export const wrongRoute = (): Refusal =>
  gatewayRefusal(
    500,
    'not supported model for image generation, only imagen models are supported',
    'convert_request_failed',
  );

/** 400 for a prompt that the vendor's safety system stops. */
export const unsafePrompt = (): Refusal =>
  refusal(400, {
    message: 'Your request was rejected by the safety system. safety_violations=[violence].',
    type: 'image_generation_user_error',
    param: null,
    code: 'moderation_blocked',
  });

/** 400 for a picture that the vendor's safety system stops. */
export const unsafePicture = (): Refusal =>
  refusal(400, {
    message: 'Your request was rejected by the safety system. safety_violations=[violence].',
    type: 'image_generation_user_error',
    param: null,
    code: 'moderation_blocked',
    moderation_details: { moderation_stage: 'input', categories: ['violence'] },
  });

/** 400 for an edit whose pictures did not arrive under a name that is read. */
export const pictureMissing = (): Refusal =>
  gatewayRefusal(400, 'image is required', 'invalid_image_request');

/** 400 for more pictures than the model takes. */
export const tooManyPictures = (most: number): Refusal =>
  vendorRefusal(
    'array_above_max_length',
    'image',
    `Invalid 'image': array too long. Expected an array with maximum length ${most}.`,
  );

/** 400 for a file that cannot be read, or whose pixels are of a kind that is not taken. */
export const badPicture = (number: number): Refusal =>
  vendorRefusal(
    'invalid_image_file',
    'image',
    `Invalid image file or mode for image ${number}, please check your image file.`,
    'image_generation_user_error',
  );

/** 400 for a file of another type. */
export const badPictureType = (type: string): Refusal =>
  vendorRefusal(
    'unsupported_file_mimetype',
    'image',
    `Invalid file 'image': unsupported mimetype ('${type}'). Supported file formats are 'image/jpeg', 'image/png', and 'image/webp'.`,
  );

/** 400 for a mask that does not belong to the first picture. */
export const badMask = (reason: string): Refusal =>
  vendorRefusal('invalid_image_file', 'mask', reason, 'image_generation_user_error');

/** 400 for a single picture called `image` with a GPT image model (seen at OpenAI). */
export const wrongName = (model: string): Refusal =>
  vendorRefusal('invalid_value', 'model', `Invalid value: '${model}'. Value must be 'dall-e-2'.`);

/** What a key that cannot pay gets: 403 for money, in two shapes, and 429 for haste. */
export function unpaid(reason: NonNullable<Key['refuses']>): Refusal {
  switch (reason) {
    case 'account':
      return flat(403, 'user quota is not enough');
    case 'quota':
      return gatewayRefusal(403, 'token quota is not enough', 'pre_consume_token_quota_failed');
    case 'rate':
      return new Refusal(429, 'Too many requests', () => typed(429, 'text/plain', ''));
  }
}

function flat(status: number, message: string): Refusal {
  return new Refusal(status, message, () => json(status, { code: null, message }));
}
