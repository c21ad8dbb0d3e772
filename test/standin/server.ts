import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Failures } from './failures.ts';
import type { Failure } from './failures.ts';
import { validKey } from './keys.ts';
import { models } from './models.ts';
import { Reception } from './reception.ts';
import { RequestLog } from './requestLog.ts';
import type { SeenRequest } from './requestLog.ts';
import { editsPath, generationsPath } from './routes.ts';
import { PictureShelf } from './shelf.ts';
import { Studio } from './studio.ts';
import type { DrawnPicture } from './studio.ts';
import type { Visit } from './visit.ts';

/** How a stand-in behaves; everything has a default. */
export interface StandInOptions {
  /** Without it, any free port. */
  readonly port?: number;
  /** How long one picture takes. */
  readonly latencyMs?: number;
  /** Ids that the directory lists; every known model can be drawn with all the same. */
  readonly models?: readonly string[];
  /** How long the address of a picture works: an hour unless told otherwise. */
  readonly pictureLifetimeMs?: number;
  /** Whether a stream ends with `data: [DONE]`, as it does behind some gateways. */
  readonly endsWithDone?: boolean;
  /**
   * What changes where a picture is edited: what the mask leaves open (or the model likes, without one),
   * everywhere, as real models do; with `none` the endpoint has no such route.
   */
  readonly edits?: Visit['edits'];
  /** Whether a single picture must be called `image[]`, as OpenAI itself has it. */
  readonly strictNames?: boolean;
  /** Gets a line for each request, without prompt or key. */
  readonly log?: (line: string) => void;
}

/** A running stand-in for CometAPI, and the means to watch and steer it. */
export interface StandIn {
  readonly origin: string;
  /** What a client is configured with: the origin and `/v1`. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly requests: readonly SeenRequest[];
  readonly pictures: readonly DrawnPicture[];
  /** The requests for new pictures, which cost money. */
  generations(): SeenRequest[];
  /** The requests for changed pictures, which cost money as well. */
  edits(): SeenRequest[];
  /** The next request to the path, once its body has arrived and before it is answered. */
  nextRequest(path: string): Promise<SeenRequest>;
  /** Holds finished pictures (not a stream's previews) back until the result is called. */
  hold(): () => void;
  /** Answers the next request to the path (of the paid route by default), or below it where it ends with a slash, with this, once. */
  failNext(failure: Failure, path?: string): void;
  /** Ends everything, open connections included. */
  close(): Promise<void>;
}

/** Starts a stand-in for CometAPI on this computer's loopback address. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const log = new RequestLog();
  const studio = new Studio(options.latencyMs ?? 0);
  const failures = new Failures();
  const pictures: DrawnPicture[] = [];
  const reception = new Reception({
    log,
    studio,
    failures,
    pictures,
    shelf: new PictureShelf(options.pictureLifetimeMs ?? 3_600_000),
    listed: options.models ?? models.map(({ id }) => id),
    endsWithDone: options.endsWithDone ?? false,
    edits: options.edits ?? 'inside',
    strictNames: options.strictNames ?? false,
    write: options.log ?? (() => undefined),
  });
  const server = createServer((request, response) => void reception.receive(request, response));
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    baseUrl: `${origin}/v1`,
    apiKey: validKey,
    requests: log.requests,
    pictures,
    generations: () => log.requests.filter((request) => isPost(request, generationsPath)),
    edits: () => log.requests.filter((request) => isPost(request, editsPath)),
    nextRequest: (path) => log.next(path),
    hold: () => studio.hold(),
    failNext: (failure, path = generationsPath) => failures.add(path, failure),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function isPost(request: SeenRequest, path: string): boolean {
  return request.method === 'POST' && request.path === path;
}
