import { EventEmitter } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { SeenPart } from './form.ts';

/** One request that reached the stand-in, and what became of it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The parsed JSON, or the text where it is not JSON; of a form, its texts by their names. */
  readonly body: unknown;
  /** The parts of a form, in the order in which they came. */
  readonly parts: readonly SeenPart[];
  /** How many bytes the body has. */
  readonly byteLength: number;
  /** The status answered, once there is one. */
  readonly status: number | undefined;
  /** Whether the client left before it had its whole answer. */
  readonly closedEarly: boolean;
  /** Settles when the exchange is over, by the last byte or by the client's leaving. */
  readonly closed: Promise<void>;
}

/** Everything that reached the stand-in, in order, with a way to wait for the next. */
export class RequestLog {
  readonly requests: SeenRequest[] = [];
  readonly #arrivals = new EventEmitter<Record<string, [SeenRequest]>>().setMaxListeners(0);

  admit(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    body: Buffer,
    parts: readonly SeenPart[],
  ): SeenRequest {
    const seen = {
      method: request.method ?? '',
      path,
      headers: request.headers,
      body: parts.length > 0 ? textsOf(parts) : parsed(body.toString('utf8')),
      parts,
      byteLength: body.length,
      get status() {
        return response.headersSent ? response.statusCode : undefined;
      },
      get closedEarly() {
        return response.closed && !response.writableFinished;
      },
      closed: new Promise<void>((resolve) => response.once('close', resolve)),
    };
    this.requests.push(seen);
    this.#arrivals.emit(path, seen);
    return seen;
  }

  next(path: string): Promise<SeenRequest> {
    return new Promise((resolve) => this.#arrivals.once(path, resolve));
  }
}

function textsOf(parts: readonly SeenPart[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    parts.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
