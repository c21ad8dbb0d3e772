import type { IncomingMessage, ServerResponse } from 'node:http';
import { json, send } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Failures } from './failures.ts';
import { parseForm } from './form.ts';
import type { SeenPart } from './form.ts';
import { readBody } from './readBody.ts';
import { Refusal } from './refusal.ts';
import { tooLarge } from './refusals.ts';
import { newRequestId } from './requestId.ts';
import type { RequestLog } from './requestLog.ts';
import { route } from './routes.ts';
import type { Visit } from './visit.ts';

/** What all visits share. */
export interface House extends Pick<
  Visit,
  'studio' | 'shelf' | 'pictures' | 'endsWithDone' | 'edits' | 'strictNames'
> {
  readonly log: RequestLog;
  readonly failures: Failures;
  readonly listed: readonly string[];
  readonly write: (line: string) => void;
}

/** Takes requests in, has them answered, and writes a line about each. */
export class Reception {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const notes: string[] = [];
    try {
      await this.#serve(request, response, (words) => void notes.push(words));
    } catch {
      notes.push('client left');
      response.destroy();
    }
    const took = `${Math.round(performance.now() - started)} ms`;
    this.#house.write(
      [request.method, pathOf(request), response.statusCode, ...notes, took].join(' '),
    );
  }

  async #serve(
    request: IncomingMessage,
    response: ServerResponse,
    note: Visit['note'],
  ): Promise<void> {
    const requestId = newRequestId();
    response.setHeader('X-Oneapi-Request-Id', requestId);
    const body = await readBody(request);
    const visit: Visit = {
      ...this.#house,
      seen: this.#house.log.admit(
        request,
        response,
        pathOf(request),
        body ?? Buffer.alloc(0),
        await partsOf(request, body),
      ),
      target: request.url ?? '',
      origin: `http://${request.headers.host ?? '127.0.0.1'}`,
      left: goneSignal(response),
      note,
    };
    await send(response, await this.#answer(visit, requestId, body === undefined));
  }

  async #answer(visit: Visit, requestId: string, isTooLarge: boolean): Promise<Answer> {
    const failure = this.#house.failures.take(visit.seen.path);
    if (failure) return failure;
    try {
      if (isTooLarge) throw tooLarge();
      return await route(visit, this.#house.listed);
    } catch (error) {
      if (error instanceof Refusal) return error.answer(requestId);
      visit.left.throwIfAborted();
      return json(500, { error: { message: String(error), type: 'fault_in_the_stand_in' } });
    }
  }
}

/** A torn form has no parts, as for a server that cannot read it. */
async function partsOf(
  { headers }: IncomingMessage,
  body: Buffer | undefined,
): Promise<readonly SeenPart[]> {
  const type = headers['content-type'] ?? '';
  if (!body || !type.startsWith('multipart/form-data')) return [];
  return parseForm(type, body).catch(() => []);
}

function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').replace(/\?.*/s, '');
}
