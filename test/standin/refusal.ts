import { json } from './answer.ts';
import type { Answer } from './answer.ts';

/** Fields of the `error` object in an answer. */
export interface ErrorFields {
  readonly message: string;
  readonly type: string;
  readonly param: string | null;
  readonly code: string | null;
  readonly moderation_details?: object;
}

/** A request that is not fulfilled, and how to say so once the request id is known. */
export class Refusal extends Error {
  readonly status: number;
  readonly answer: (requestId: string) => Answer;

  constructor(status: number, message: string, answer: (requestId: string) => Answer) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.answer = answer;
  }
}

/** A refusal in the envelope of the error page; every message ends with the request id. */
export function refusal(status: number, error: ErrorFields): Refusal {
  return new Refusal(status, error.message, (requestId) =>
    json(status, { error: { ...error, message: `${error.message} (request id: ${requestId})` } }),
  );
}

/** A refusal by the gateway itself (CometAPI's error page). */
export function gatewayRefusal(status: number, message: string, code: string): Refusal {
  return refusal(status, { message, type: 'comet_api_error', param: '', code });
}

/** A refusal by the model's vendor, passed on by the gateway (OpenAI's error object). */
export function vendorRefusal(
  code: string,
  param: string,
  message: string,
  type = 'invalid_request_error',
): Refusal {
  return refusal(400, { message, type, param, code });
}
