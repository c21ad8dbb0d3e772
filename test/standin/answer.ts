import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** One HTTP answer, before it is sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | AsyncIterable<string>;
}

/** An answer in JSON. */
export function json(status: number, value: unknown): Answer {
  return typed(status, 'application/json; charset=utf-8', JSON.stringify(value));
}

/** The page that a wrong base URL or path gives: HTML, where a client expects JSON. */
export function notFoundPage(): Answer {
  return typed(
    404,
    'text/html; charset=utf-8',
    '<!doctype html>\n<html><head><title>404 Not Found</title></head>' +
      '<body><h1>404 Not Found</h1></body></html>\n',
  );
}

/** An answer of a given content type. */
export function typed(status: number, type: string, body: Answer['body']): Answer {
  return { status, headers: { 'Content-Type': type }, body };
}

/** Sends an answer, and waits until it has left or the client is gone. */
export async function send(response: ServerResponse, answer: Answer): Promise<void> {
  response.writeHead(answer.status, answer.headers);
  if (typeof answer.body === 'string' || Buffer.isBuffer(answer.body)) {
    response.end(answer.body);
    return;
  }
  response.flushHeaders();
  await pipeline(Readable.from(answer.body), response);
}
