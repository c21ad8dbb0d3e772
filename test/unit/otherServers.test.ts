import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LLMock } from '@copilotkit/aimock';
import { HttpsProxyAgent } from 'https-proxy-agent';
import nodeFetch from 'node-fetch';
import type { Fetch } from '../../src/core/api/fetch.ts';
import type { FailureKind } from '../../src/core/errors.ts';
import { ownCertificate, ownKey } from '../support/certificate.ts';
import { closedPort } from '../support/closedPort.ts';
import { failureOf, makeAt } from '../support/makeAt.ts';
import { tinyPictures } from '../support/pictures.ts';
import { useScriptedServer } from '../support/scriptedServer.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const b64Json = tinyPictures.png.toString('base64');
const picture = JSON.stringify({ data: [{ b64_json: b64Json }] });

describe('make at aimock', () => {
  const folder = temporaryFolder();
  let mock: LLMock;

  beforeEach(async () => {
    mock = new LLMock({ port: 0, logLevel: 'silent' });
    mock.onImage(/boat/, { images: [{ b64Json }, { b64Json }] });
    await mock.start();
  });
  afterEach(() => mock.stop());

  it('keeps the pictures', async () => {
    const { pictures, failures } = await makeAt(`${mock.url}/v1`, folder.path, {
      options: { n: 2 },
    });
    assert.deepEqual([pictures.length, failures.length], [2, 0]);
  });

  it('reads JSON where a stream was asked for', async () => {
    const options = { partial_images: 1 };
    assert.equal((await makeAt(`${mock.url}/v1`, folder.path, { options })).failures.length, 0);
  });

  const faults: readonly (readonly [fault: object, kind: FailureKind])[] = [
    [{ dropRate: 1 }, 'server'],
    [{ malformedRate: 1 }, 'badAnswer'],
    [{ rateLimitRate: 1 }, 'rateLimited'],
    [{ disconnectRate: 1 }, 'outcomeUnknown'],
  ];
  for (const [fault, kind] of faults) {
    it(`calls its ${Object.keys(fault)[0]} ${kind}`, async () => {
      mock.setChaos(fault);
      const error = await failureOf(makeAt(`${mock.url}/v1`, folder.path));
      assert.equal(error.kind, kind);
    });
  }
});

describe('make behind nginx', () => {
  const folder = temporaryFolder();
  const server = useScriptedServer();
  let nginx: Program | undefined;
  let port = 0;
  let securePort = 0;

  before(function () {
    if (!programNamed('nginx')) skip(this, 'nginx');
  });
  beforeEach(async () => {
    [port, securePort] = [await closedPort(), await closedPort()];
    await writeFile(join(folder.path, 'key.pem'), ownKey);
    await writeFile(join(folder.path, 'cert.pem'), ownCertificate);
    const config = join(folder.path, 'nginx.conf');
    await writeFile(
      config,
      `daemon off; worker_processes 1; pid nginx.pid; error_log stderr crit;
       events {}
       http {
         access_log off; client_max_body_size 1k; gzip on; gzip_types *; gzip_min_length 1;
         proxy_read_timeout 1s; client_body_temp_path body; proxy_temp_path proxy;
         fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
         server {
           listen 127.0.0.1:${port}; listen 127.0.0.1:${securePort} ssl;
           ssl_certificate cert.pem; ssl_certificate_key key.pem;
           location /v1/ { proxy_pass ${server().origin}; }
           location /down/ { proxy_pass http://127.0.0.1:1; }
         }
       }`,
    );
    nginx = await startProgram('nginx', ['-p', folder.path, '-c', config], port);
  });
  afterEach(() => nginx?.stop());

  it('keeps a picture that comes packed', async () => {
    server().play({
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      chunks: [picture],
    });
    const { pictures } = await makeAt(`http://127.0.0.1:${port}/v1`, folder.path);
    assert.equal(pictures.length, 1);
  });

  const rows: readonly (readonly [
    name: string,
    path: string,
    kind: FailureKind,
    prompt?: string,
  ])[] = [
    ['a body that is too large', '/v1', 'tooLarge', 'boat '.repeat(400)],
    ['a server behind it that is down', '/down', 'server'],
    ['a path that it does not know', '/nowhere', 'endpoint'],
  ];
  for (const [name, path, kind, prompt = 'boat'] of rows) {
    it(`calls ${name} ${kind}`, async () => {
      const error = await failureOf(
        makeAt(`http://127.0.0.1:${port}${path}`, folder.path, { prompt }),
      );
      assert.equal(error.kind, kind, error.message);
    });
  }

  it('cannot know what came of it when the server behind it is too slow', async () => {
    server().play({ then: 'hang' });
    const error = await failureOf(makeAt(`http://127.0.0.1:${port}/v1`, folder.path));
    assert.deepEqual([error.kind, error.details.status], ['outcomeUnknown', 504]);
  });

  it('knows that nothing was sent by https to its port for http, and to its own certificate', async () => {
    for (const [to, words] of [
      [port, /does not support https/],
      [securePort, /http\.systemCertificates/],
    ] as const) {
      const error = await failureOf(makeAt(`https://localhost:${to}/v1`, folder.path));
      assert.equal(error.kind, 'network');
      assert.match(error.message, words);
    }
    assert.deepEqual(server().requests, []);
  });
});

describe('make through tinyproxy', () => {
  const folder = temporaryFolder();
  let proxy: Program | undefined;
  let port = 0;

  before(function () {
    if (!programNamed('tinyproxy')) skip(this, 'tinyproxy');
  });
  afterEach(() => proxy?.stop());

  async function failsThrough(config: string): Promise<readonly [FailureKind, string]> {
    port = await closedPort();
    const file = join(folder.path, 'tinyproxy.conf');
    await writeFile(file, `Port ${port}\nListen 127.0.0.1\nTimeout 5\nMaxClients 5\n${config}\n`);
    proxy = await startProgram('tinyproxy', ['-d', '-c', file], port);
    const agent = new HttpsProxyAgent(`http://127.0.0.1:${port}`);
    const fetch: Fetch = (url, init) => nodeFetch(url, { ...init, agent });
    const url = 'https://service.invalid/v1';
    const { kind, message } = await failureOf(
      makeAt(url, folder.path, { fetch, timeoutMs: 5_000 }),
    );
    return [kind, message];
  }

  const rows: readonly (readonly [name: string, config: string, words: RegExp])[] = [
    ['wants a sign-in', 'BasicAuth someone secret', /user name and password \(407\)/],
    ['does not connect to this port', 'ConnectPort 563', /did not connect \(HTTP 403\)/],
    ['does not find the service', 'ConnectPort 443', /did not connect \(HTTP 5\d\d\)/],
  ];
  for (const [name, config, words] of rows) {
    it(`knows that nothing was sent when it ${name}`, async () => {
      const [kind, message] = await failsThrough(config);
      assert.equal(kind, 'network');
      assert.match(message, words);
    });
  }
});

interface Program {
  stop(): Promise<void>;
}

/** Starts a server of others, and waits until it takes connections. */
async function startProgram(name: string, args: readonly string[], port: number): Promise<Program> {
  const child: ChildProcess = spawn(programNamed(name) ?? name, args, { stdio: 'ignore' });
  const exited = once(child, 'exit');
  for (let tries = 0; tries < 100 && !(await takesConnections(port)); tries++) await delay(50);
  return {
    stop: async () => {
      child.kill();
      await exited;
    },
  };
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Where a program is; Debian puts servers where only an administrator's shell looks. */
function programNamed(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

function skip(context: Mocha.Context, name: string): void {
  console.log(`    ${name} is not installed here, so nothing is tried with it.`);
  context.skip();
}
