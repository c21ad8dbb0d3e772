import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import nodeFetch from 'node-fetch';
import type { Fetch } from '../../src/core/api/fetch.ts';
import { ownCertificate, ownKey } from '../support/certificate.ts';
import { failureOf, makeAt } from '../support/makeAt.ts';
import { tinyPictures } from '../support/pictures.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const secret = { key: ownKey, cert: ownCertificate };
const picture = JSON.stringify({ data: [{ b64_json: tinyPictures.png.toString('base64') }] });

/** What a server does with a connection; the bytes that reach it in the clear are handed to `hear`. */
type Serve = (socket: net.Socket, hear: (bytes: Buffer) => void) => void;

/** Ends a connection when the request has come to its end, in the middle of being answered. */
const secured =
  (then: (inner: tls.TLSSocket, raw: net.Socket) => void): Serve =>
  (raw, hear) => {
    const inner = new tls.TLSSocket(raw, { isServer: true, ...secret });
    inner.on('error', () => undefined);
    inner.on('data', (bytes: Buffer) => {
      hear(bytes);
      if (bytes.toString().includes('boat')) then(inner, raw);
    });
  };

interface Row {
  readonly name: string;
  readonly serve: Serve;
  readonly scheme?: 'http';
  readonly options?: https.AgentOptions;
  readonly timeoutMs?: number;
  readonly kind: 'network' | 'outcomeUnknown' | 'timeout' | 'endpoint';
  readonly message?: RegExp;
  readonly canPass?: boolean;
}

const before: readonly Row[] = [
  {
    name: 'a certificate that nobody knows',
    serve: secured((inner) => inner.destroy()),
    options: { ca: [] },
    kind: 'network',
    message: /certificate of localhost:\d+ .*http\.systemCertificates/,
  },
  {
    name: 'a certificate for another name',
    serve: secured((inner) => inner.destroy()),
    options: { servername: 'other.example' },
    kind: 'network',
    message: /certificate .*ERR_TLS_CERT_ALTNAME_INVALID/,
  },
  {
    name: 'https spoken to an http port',
    serve: (socket) => http.createServer().emit('connection', socket),
    kind: 'network',
    message: /does not support https/,
  },
  {
    name: 'a server without a version in common',
    serve: secured((inner) => inner.destroy()),
    options: { maxVersion: 'TLSv1.2', ciphers: 'PSK' },
    kind: 'network',
  },
  {
    name: 'a connection that is closed at once',
    serve: (socket) => socket.destroy(),
    kind: 'network',
    canPass: true,
  },
  {
    name: 'a connection that is reset at once',
    serve: (socket) => socket.resetAndDestroy(),
    kind: 'network',
    canPass: true,
  },
  {
    name: 'a server that never says a word',
    serve: () => undefined,
    timeoutMs: 60,
    kind: 'network',
    message: /No connection within/,
    canPass: true,
  },
];

const after: readonly Row[] = [
  {
    name: 'a connection that is closed',
    serve: secured((inner) => inner.destroy()),
    kind: 'outcomeUnknown',
  },
  {
    name: 'a connection that is reset',
    serve: secured((_, raw) => raw.resetAndDestroy()),
    kind: 'outcomeUnknown',
  },
  {
    name: 'a fault of TLS',
    serve: secured((_, raw) => raw.write('HTTP/1.1 400 Bad Request\r\n\r\n')),
    kind: 'outcomeUnknown',
  },
  {
    name: 'what is no HTTP',
    serve: secured((inner) => inner.write('What?\r\n\r\n')),
    kind: 'outcomeUnknown',
  },
  { name: 'silence', serve: secured(() => undefined), timeoutMs: 60, kind: 'timeout' },
  {
    name: 'a connection without TLS that is reset',
    serve: (socket, hear) =>
      socket.on('data', (bytes) => {
        hear(bytes);
        socket.resetAndDestroy();
      }),
    scheme: 'http',
    kind: 'outcomeUnknown',
  },
];

describe('whether anything was sent', () => {
  const folder = temporaryFolder();
  const heard: Buffer[] = [];
  const sockets = new Set<net.Socket>();
  let serve: Serve = () => undefined;
  let server: net.Server;

  beforeEach(async () => {
    heard.length = 0;
    sockets.clear();
    server = net.createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      serve(socket, (bytes) => heard.push(bytes));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });

  function baseUrl(scheme = 'https'): string {
    return `${scheme}://localhost:${(server.address() as AddressInfo).port}/v1`;
  }

  function fetchBy(agent: http.Agent): Fetch {
    return (url, init) => nodeFetch(url, { ...init, agent });
  }

  function agentFor({ scheme, options = {} }: Pick<Row, 'scheme' | 'options'>): http.Agent {
    return scheme === 'http'
      ? new http.Agent()
      : new https.Agent({ ca: ownCertificate, ...options });
  }

  for (const [title, table] of [
    ['knows that nothing was, by', before],
    ['cannot know what came of it, by', after],
  ] as const) {
    for (const { name, kind, message, canPass, timeoutMs = 5_000, ...row } of table) {
      it(`${title} ${name}`, async () => {
        serve = row.serve;
        const fetch = fetchBy(agentFor(row));
        const making = { fetch, timeoutMs };
        const error = await failureOf(makeAt(baseUrl(row.scheme), folder.path, making));
        assert.equal(error.kind, kind, error.message);
        if (message) assert.match(error.message, message);
        assert.equal(error.details.canPass, canPass);
        assert.equal(heard.length > 0, table === after);
      });
    }
  }

  it('cannot know it on a connection that was kept', async () => {
    let answers = 0;
    serve = secured((inner) => {
      if (answers++ > 0) inner.destroy();
      else inner.write(`HTTP/1.1 200 OK\r\nContent-Length: ${picture.length}\r\n\r\n${picture}`);
    });
    const agent = new https.Agent({ ca: ownCertificate, keepAlive: true, maxSockets: 1 });
    // Read to its end, so that the connection is kept.
    await (await nodeFetch(baseUrl(), { method: 'POST', body: 'boat', agent })).text();
    assert.equal((await failsWith(agent)).kind, 'outcomeUnknown');
    assert.equal(sockets.size, 1);
    agent.destroy();
  });

  const codes = ['EHOSTUNREACH', 'ECONNREFUSED', 'ENOTFOUND', 'CERT_HAS_EXPIRED', 'EPROTO'];
  for (const code of codes) {
    it(`goes by the connection and not by the code ${code}`, async () => {
      const error = Object.assign(new Error(code), { code, syscall: 'connect' });
      const unsent = connecting((_, tell) => void setImmediate(() => tell(error)));
      assert.equal((await failsWith(unsent)).kind, 'network');
      serve = secured((inner) => inner.write('HTTP/1.1 200 OK\r\n'));
      const sent = connecting((options, tell) => {
        const socket = tls.connect({ ...options, ca: ownCertificate } as tls.ConnectionOptions);
        socket.once('secureConnect', () => setTimeout(() => socket.destroy(error), 20));
        tell(null, socket);
      });
      assert.equal((await failsWith(sent)).kind, 'outcomeUnknown');
    });
  }

  const proxies: readonly (readonly [answer: string, message: RegExp, canPass?: true])[] = [
    ['HTTP/1.1 407 Proxy Authentication Required', /user name and password \(407\).*http\.proxy/],
    ['HTTP/1.1 403 Forbidden', /proxy did not connect \(HTTP 403\)/],
    ['HTTP/1.1 503 Service Unavailable', /proxy did not connect \(HTTP 503\)/, true],
  ];
  for (const [answer, message, canPass] of proxies) {
    it(`takes ${answer} that a proxy says for what it is`, async () => {
      // As VS Code's proxy agent plays it back.
      const agent = connecting((_, tell) => {
        const socket = new net.Socket({ writable: false });
        setImmediate(() => {
          tell(null, socket);
          setImmediate(() => {
            socket.push(`${answer}\r\nContent-Length: 0\r\n\r\n`);
            socket.push(null);
          });
        });
      });
      const error = await failsWith(agent);
      assert.equal(error.kind, 'network');
      assert.match(error.message, message);
      assert.equal(error.details.canPass, canPass);
    });
  }

  it('says that the proxy is down, or unknown', async () => {
    const words = 'Failed to establish a socket connection to proxies: PROXY proxy.example:3128';
    const agent = connecting((_, tell) => void setImmediate(() => tell(new Error(words))));
    const error = await failsWith(agent);
    assert.equal(error.kind, 'network');
    assert.match(error.message, /proxy could not be reached.*http\.proxy/);
  });

  it('cannot know it of a fetch that does not show its connection', async () => {
    const error = Object.assign(new Error(), { code: 'ECONNREFUSED', syscall: 'connect' });
    const fetch: Fetch = () => Promise.reject(error);
    const failure = await failureOf(makeAt(baseUrl(), folder.path, { fetch }));
    assert.equal(failure.kind, 'outcomeUnknown');
  });

  function failsWith(agent: http.Agent) {
    return failureOf(makeAt(baseUrl(), folder.path, { fetch: fetchBy(agent), timeoutMs: 5_000 }));
  }
});

type Connect = (options: object, tell: (error: Error | null, socket?: Duplex) => void) => void;

/** An agent whose connections are made like this. */
function connecting(connect: Connect): https.Agent {
  return Object.assign(new https.Agent(), { createConnection: connect });
}
