import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { figure } from './figures.ts';

/** What the server does with one request. */
export interface Script {
  /** Without it not even headers are sent. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body, written and flushed piece by piece. */
  readonly chunks?: readonly (string | Uint8Array)[];
  /** What follows the last piece: a proper end, unless told to cut the connection or to keep silent. */
  readonly then?: 'end' | 'close' | 'reset' | 'hang';
}

/** One request that arrived, and the fate of its connection. */
export interface ScriptedRequest {
  readonly method: string;
  /** Path and query, exactly as they came. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Settles when everything of the script but its end is on the way. */
  readonly played: Promise<void>;
  /** Settles when the connection is gone, with the time of `performance.now()`. */
  readonly closed: Promise<number>;
}

/** A real HTTP server that answers as it is told, also as no proper server would. */
export interface ScriptedServer {
  readonly origin: string;
  readonly baseUrl: string;
  readonly requests: readonly ScriptedRequest[];
  /** Plays these to the requests that follow, in order, and the last of them to all later ones. */
  play(...scripts: readonly [Script, ...Script[]]): void;
  /** The next request that arrives from now on. */
  nextRequest(): Promise<ScriptedRequest>;
  close(): Promise<void>;
}

/** Starts a server on a free port of the loopback address, which answers 404 until told otherwise. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const requests: ScriptedRequest[] = [];
  let scripts: readonly [Script, ...Script[]] = [{ status: 404 }];
  let waiting: ((request: ScriptedRequest) => void)[] = [];

  const server = createServer((incoming, response) => void take(incoming, response));
  async function take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const closed = new Promise<number>((resolve) => {
      incoming.socket.once('close', () => resolve(performance.now()));
    });
    const body = await textOf(incoming);
    const [script, ...later] = scripts;
    const [next] = later;
    if (next) scripts = [next, ...later.slice(1)];
    const request = {
      method: incoming.method ?? '',
      target: incoming.url ?? '',
      headers: incoming.headers,
      body,
      played: perform(script, response),
      closed,
    };
    requests.push(request);
    for (const tell of waiting) tell(request);
    waiting = [];
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    baseUrl: `${origin}/v1`,
    requests,
    play: (...next) => {
      scripts = next;
    },
    nextRequest: () => new Promise((resolve) => waiting.push(resolve)),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Runs a scripted server for each test of the enclosing suite; the result gives access to it. */
export function useScriptedServer(): () => ScriptedServer {
  let running: ScriptedServer | undefined;
  beforeEach(async () => {
    running = await startScriptedServer();
  });
  afterEach(() => {
    figure('wire', { cases: 1, requests: running?.requests.length ?? 0 });
    return running?.close();
  });
  return () => {
    if (!running) throw new Error('The scripted server runs during tests only.');
    return running;
  };
}

async function perform(script: Script, response: ServerResponse): Promise<void> {
  const { status, headers = {}, chunks = [], then = 'end' } = script;
  response.socket?.setNoDelay(true);
  if (status !== undefined) {
    response.writeHead(status, headers);
    response.flushHeaders();
  }
  for (const chunk of chunks) {
    if (response.destroyed) return;
    if (chunk.length > 0) response.write(chunk);
    // Lets the piece leave before the next one is written.
    await nextTurn();
  }
  if (then === 'reset') response.socket?.resetAndDestroy();
  if (then === 'close') response.destroy();
  if (then === 'end') response.end();
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
