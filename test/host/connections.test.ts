import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import https from 'node:https';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import nodeFetch from 'node-fetch';
import * as vscode from 'vscode';
import { generate } from '../../src/core/api/client.ts';
import { parseEndpoint } from '../../src/core/api/endpoint.ts';
import type { Fetch } from '../../src/core/api/fetch.ts';
import { lookupOf, pinnedFetch } from '../../src/core/api/pinnedFetch.ts';
import { ImageError } from '../../src/core/errors.ts';
import { IncomingPicture } from '../../src/core/pictures/incoming.ts';
import { ownCertificate, ownKey } from '../support/certificate.ts';

/** Here `http`, `https` and every agent are VS Code's, and connections may go through its proxy. */
describe('Connections in the extension host', () => {
  const sockets: net.Socket[] = [];
  let folder = '';
  let serve: (socket: net.Socket) => void;
  let server: net.Server;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'connections-'));
    sockets.length = 0;
    server = net.createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      serve(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await rm(folder, { recursive: true });
  });

  const port = () => (server.address() as AddressInfo).port;

  async function failsAt(origin: string, fetch: Fetch = nodeFetch): Promise<ImageError> {
    const log = { info: () => undefined, warn: () => undefined };
    const body = { kind: 'json', fields: { model: 'x', prompt: 'boat' } } as const;
    const outcome: unknown = await generate(
      { endpoint: parseEndpoint(origin), apiKey: 'sk-test', fetch, log },
      {
        request: { route: 'generations', body },
        wanted: 1,
        open: () => IncomingPicture.open(folder),
        onPreview: () => Promise.resolve(),
        onAddress: () => Promise.resolve(),
        timeoutMs: 10_000,
        signal: new AbortController().signal,
      },
    ).catch((error: unknown) => error);
    assert.ok(ImageError.is(outcome));
    return outcome;
  }

  /** Speaks TLS, and resets the connection when a request has come. */
  function resetSecured(raw: net.Socket): void {
    const inner = new tls.TLSSocket(raw, { isServer: true, key: ownKey, cert: ownCertificate });
    inner.on('error', () => undefined);
    inner.on('data', () => raw.resetAndDestroy());
  }

  const trusting: Fetch = (url, init) =>
    nodeFetch(url, { ...init, agent: new https.Agent({ ca: ownCertificate }) });

  it('knows that nothing was sent before a connection stood', async () => {
    serve = (socket) => socket.destroy();
    assert.equal((await failsAt(`https://localhost:${port()}`)).kind, 'network');
    serve = resetSecured;
    const { kind, message } = await failsAt(`https://localhost:${port()}`);
    assert.equal(kind, 'network');
    assert.match(message, /http\.systemCertificates/);
    const closed = `http://127.0.0.1:${port()}`;
    server.close();
    assert.equal((await failsAt(closed)).kind, 'network');
  });

  it('cannot know what came of it when the connection stood', async () => {
    serve = (socket) => socket.once('data', () => socket.resetAndDestroy());
    assert.equal((await failsAt(`http://localhost:${port()}`)).kind, 'outcomeUnknown');
    serve = resetSecured;
    assert.equal((await failsAt(`https://localhost:${port()}`, trusting)).kind, 'outcomeUnknown');
  });

  it('takes what a proxy says for what it is', async () => {
    const proxy = vscode.workspace.getConfiguration('http');
    await proxy.update('proxy', `http://127.0.0.1:${port()}`, vscode.ConfigurationTarget.Global);
    try {
      serve = (socket) => socket.once('data', () => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
      const refused = await failsAt('https://service.invalid');
      assert.equal(refused.kind, 'network');
      assert.match(refused.message, /HTTP 403/);
      serve = (socket) =>
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\n\r\n');
          resetSecured(socket);
        });
      const untrusted = await failsAt('https://service.invalid');
      assert.equal(untrusted.kind, 'network');
      assert.match(untrusted.message, /certificate/);
      server.close();
      for (const socket of sockets) socket.destroy();
      const down = await failsAt('https://service.invalid');
      assert.equal(down.kind, 'network');
      assert.match(down.message, /proxy could not be reached/);
    } finally {
      await proxy.update('proxy', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('connects a download to the address that was checked', async () => {
    serve = resetSecured;
    const { signal } = new AbortController();
    const call = pinnedFetch(`https://pictures.invalid:${port()}/a.png`, {
      method: 'GET',
      headers: {},
      redirect: 'manual',
      signal,
      lookup: lookupOf(['127.0.0.1']),
    });
    await assert.rejects(call, /certificate/);
    assert.equal(sockets.length, 1);
  });
});
