import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { mock } from 'node:test';
import type { LookupAddress } from 'node:dns';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import nodeFetch from 'node-fetch';
import { locate } from '../../src/core/api/address.ts';
import type { Resolve } from '../../src/core/api/address.ts';
import { download } from '../../src/core/api/download.ts';
import type { DownloadOptions } from '../../src/core/api/download.ts';
import { fetchPatiently, likelyLifeMs } from '../../src/core/api/fetchPatiently.ts';
import { lookupOf, pinnedFetch } from '../../src/core/api/pinnedFetch.ts';
import { parseEndpoint } from '../../src/core/api/endpoint.ts';
import type { Fetch } from '../../src/core/api/fetch.ts';
import { maxPictureBytes } from '../../src/core/api/liftedPicture.ts';
import { IncomingPicture } from '../../src/core/pictures/incoming.ts';
import { failureOf } from '../support/makeAt.ts';
import { tinyPictures } from '../support/pictures.ts';
import { useScriptedServer } from '../support/scriptedServer.ts';
import type { Script } from '../support/scriptedServer.ts';
import { inPieces } from '../support/splits.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const outside: Resolve = () => Promise.resolve(['203.0.114.7', '2606:4700::1111']);
const picture: Script = { status: 200, chunks: inPieces(tinyPictures.png, 13) };

describe('download', () => {
  const folder = temporaryFolder();
  const server = useScriptedServer();
  const local = () => parseEndpoint(server().baseUrl);
  const remote = parseEndpoint('https://api.cometapi.com/v1');

  /** What was asked for, in order. */
  const asked: string[] = [];
  const counting: Fetch = (url, init) => {
    asked.push(url);
    return nodeFetch(url, init);
  };
  beforeEach(() => void asked.splice(0));

  function fetchFrom(url: string, options: Partial<DownloadOptions> = {}) {
    return download(url, {
      fetch: counting,
      open: () => IncomingPicture.open(folder.path),
      signal: new AbortController().signal,
      endpoint: local(),
      resolve: outside,
      ...options,
    });
  }

  it('asks for the address exactly as it came, and without the key', async () => {
    server().play(picture);
    const target = '/cdn/a%2Fb%20c.png?X-Sig=a%2Bb%3D%3D&x=%E8%88%9F&y=a+b~(c)';
    const file = await fetchFrom(server().origin + target);
    assert.deepEqual(await readFile(file.path), tinyPictures.png);
    const [request] = server().requests;
    assert.equal(request?.target, target);
    assert.equal(request.method, 'GET');
    assert.equal(request.headers.authorization, undefined);
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`follows a ${status}, to a whole address or to one that is relative`, async () => {
      server().play(
        { status, headers: { Location: `${server().origin}/b/c.png?q=1%202` } },
        { status, headers: { Location: '../d.png' } },
        picture,
      );
      const file = await fetchFrom(`${server().origin}/a.png`);
      assert.equal(file.type, 'png');
      assert.deepEqual(
        server().requests.map(({ target }) => target),
        ['/a.png', '/b/c.png?q=1%202', '/d.png'],
      );
    });
  }

  it('follows five redirects and no more', async () => {
    server().play({ status: 302, headers: { Location: '/again' } });
    const error = await failureOf(fetchFrom(`${server().origin}/a.png`));
    assert.equal(error.kind, 'download');
    assert.equal(server().requests.length, 6);
  });

  const nowhere = [
    '',
    'http://',
    'https://10.0.0.8/a',
    'http://203.0.114.7/a',
    'file:///etc/passwd',
  ];
  for (const target of nowhere) {
    it(`goes no further at a redirect to "${target}"`, async () => {
      server().play({ status: 302, headers: { Location: target } }, { status: 404 });
      const url = `${server().origin}/a.png`;
      const error = await failureOf(fetchFrom(url));
      assert.equal(error.kind, 'download');
      assert.deepEqual(asked, [url]);
    });
  }

  it('goes no further at a redirect to a name that leads inside', async () => {
    server().play({ status: 302, headers: { Location: 'https://cdn.example/a.png' } });
    const resolve: Resolve = (name) =>
      Promise.resolve(name === 'cdn.example' ? ['192.168.1.1'] : ['203.0.114.7']);
    const error = await failureOf(fetchFrom(`${server().origin}/a.png`, { resolve }));
    assert.equal(error.kind, 'download');
    assert.equal(asked.length, 1);
  });

  const refused = [
    'http://x.example/a.png',
    'ftp://x.example/a.png',
    'data:image/png;base64,AAAA',
    '/cdn/a.png',
    'a.png',
    'https://127.0.0.1/a.png',
    'https://localhost/a.png',
    'https://[::1]/a.png',
    'https://2130706433/a.png',
    'https://0x7f.1/a.png',
    'https://[::ffff:10.0.0.1]/a.png',
  ];
  for (const url of refused) {
    it(`does not ask for ${url}`, async () => {
      const error = await failureOf(fetchFrom(url, { endpoint: remote }));
      assert.equal(error.kind, 'download');
      assert.deepEqual(asked, []);
    });
  }

  it('does not ask for this machine on the word of a service elsewhere', async () => {
    const url = `${server().origin}/a.png`;
    assert.equal((await failureOf(fetchFrom(url, { endpoint: remote }))).kind, 'download');
    assert.deepEqual(asked, []);
  });

  it('asks for any public host', async () => {
    const url = 'https://cdn.example/a.png';
    const fetch: Fetch = (address, init) => {
      asked.push(address);
      return nodeFetch(server().origin, init);
    };
    server().play(picture);
    assert.equal((await fetchFrom(url, { fetch, endpoint: remote })).type, 'png');
    assert.deepEqual(asked, [url]);
  });

  const others: readonly (readonly [name: string, body: string])[] = [
    ['an XML refusal', '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'],
    ['a JSON refusal', '{"Code":"AccessDenied","EC":"0003-00000015"}'],
    ['a page', '<!doctype html><html><svg></svg></html>'],
    ['nothing', ''],
  ];
  for (const [name, body] of others) {
    it(`takes ${name} for no picture, whatever its type says, and keeps nothing`, async () => {
      server().play({ status: 200, headers: { 'Content-Type': 'image/png' }, chunks: [body] });
      assert.equal((await failureOf(fetchFrom(server().origin))).kind, 'download');
      assert.deepEqual(await readdir(folder.path), []);
    });
  }

  for (const status of [403, 404, 410, 500]) {
    it(`tells that the address answered ${status}, and asks once`, async () => {
      server().play({ ...picture, status });
      const error = await failureOf(fetchFrom(server().origin));
      assert.deepEqual([error.kind, error.details.status], ['download', status]);
      assert.equal(server().requests.length, 1);
      assert.deepEqual(await readdir(folder.path), []);
    });
  }

  it('keeps nothing of a picture that breaks off', async () => {
    server().play({ ...picture, headers: { 'Content-Length': '999' }, then: 'reset' });
    assert.equal((await failureOf(fetchFrom(server().origin))).kind, 'download');
    assert.deepEqual(await readdir(folder.path), []);
  });

  const torn: readonly (readonly [name: string, script: Script])[] = [
    ['that is reset', { ...picture, headers: { 'Content-Length': '999' }, then: 'reset' }],
    ['without its end', { status: 200, chunks: [tinyPictures.png.subarray(0, -6)] }],
    ['of a busy server', { status: 503 }],
    ['that is not there yet', { status: 404 }],
  ];
  for (const [name, script] of torn) {
    it(`keeps nothing of a picture ${name}, and says that it may come yet`, async () => {
      server().play(script);
      const error = await failureOf(fetchFrom(server().origin));
      assert.deepEqual([error.kind, error.details.canPass], ['download', true]);
      assert.deepEqual(await readdir(folder.path), []);
    });
  }

  it('tells an address that is not secure, with the address', async () => {
    const url = 'http://pictures.example/a.png?b=c';
    const error = await failureOf(fetchFrom(url, { endpoint: remote }));
    assert.equal(error.details.canPass, undefined);
    assert.ok(error.message.includes(url));
    assert.deepEqual(asked, []);
  });

  it('connects to the address that was checked, and to no other', async () => {
    const { port } = new URL(server().origin);
    const resolve: Resolve = () => Promise.resolve(['203.0.114.7']);
    const looked: string[] = [];
    const fetch: Fetch = async (url, { lookup, ...init }) => {
      lookup?.('pictures.example', { all: true }, (_, found) => {
        looked.push(...(found as LookupAddress[]).map(({ address }) => address));
      });
      return pinnedFetch(`http://pictures.example:${port}${new URL(url).pathname}`, {
        ...init,
        lookup: lookupOf(['127.0.0.1']),
      });
    };
    server().play(picture);
    const url = 'https://pictures.example/a.png';
    const file = await fetchFrom(url, { fetch, resolve, endpoint: remote });
    assert.equal(file.type, 'png');
    assert.deepEqual(looked, ['203.0.114.7']);
    assert.deepEqual(
      server().requests.map(({ headers }) => headers.host),
      [`pictures.example:${port}`],
    );
  });

  for (const [coding, pack] of [
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ] as const) {
    it(`unpacks ${coding}, and sees where it breaks off`, async () => {
      const packed = pack(tinyPictures.svg);
      const headers = { 'Content-Encoding': coding };
      server().play(
        { status: 200, headers, chunks: [packed] },
        { status: 200, headers, chunks: [packed.subarray(0, -9)] },
      );
      const options = { fetch: pinnedFetch };
      const file = await fetchFrom(server().origin, options);
      assert.deepEqual(await readFile(file.path), tinyPictures.svg);
      assert.equal((await failureOf(fetchFrom(server().origin, options))).details.canPass, true);
    });
  }

  it('keeps nothing of a picture that outgrows the limit', async () => {
    server().play({ ...picture, then: 'hang' });
    const open = async () =>
      Object.defineProperty(await IncomingPicture.open(folder.path), 'byteLength', {
        value: maxPictureBytes + 1,
      });
    const arrived = server().nextRequest();
    assert.equal((await failureOf(fetchFrom(server().origin, { open }))).kind, 'download');
    await (
      await arrived
    ).closed;
    assert.deepEqual(await readdir(folder.path), []);
  });

  it('waits two minutes for a picture and no longer', async () => {
    server().play({ ...picture, then: 'hang' });
    const controller = new AbortController();
    const timeout = mock.method(AbortSignal, 'timeout', () => controller.signal);
    try {
      const arrived = server().nextRequest();
      const work = failureOf(fetchFrom(server().origin));
      const { played, closed } = await arrived;
      await played;
      controller.abort();
      assert.equal((await work).kind, 'download');
      await closed;
      assert.deepEqual(timeout.mock.calls[0]?.arguments, [120_000]);
    } finally {
      timeout.mock.restore();
    }
  });

  it('can be cancelled, which is not a failed download', async () => {
    server().play({ ...picture, then: 'hang' });
    const controller = new AbortController();
    const arrived = server().nextRequest();
    const work = failureOf(fetchFrom(server().origin, { signal: controller.signal }));
    const { played, closed } = await arrived;
    await played;
    controller.abort();
    assert.equal((await work).kind, 'cancelled');
    await closed;
    assert.deepEqual(await readdir(folder.path), []);
  });
});

describe('fetchPatiently', () => {
  const folder = temporaryFolder();
  const server = useScriptedServer();

  function fetchFrom(target = '/', answeredAt = new Date(), signal = new AbortController().signal) {
    const waits: Date[] = [];
    const work = fetchPatiently(server().origin + target, {
      open: () => IncomingPicture.open(folder.path),
      signal,
      endpoint: parseEndpoint(server().baseUrl),
      answeredAt,
      onWait: (until) => waits.push(until),
      firstWaitMs: 1,
    });
    return { work, waits };
  }

  it('asks again until the picture comes, and keeps nothing of what came before', async () => {
    server().play({ status: 503 }, { status: 404 }, { then: 'reset' }, picture);
    const { work, waits } = fetchFrom();
    assert.deepEqual(await readFile((await work).path), tinyPictures.png);
    assert.equal(waits.length, 3);
    assert.equal((await readdir(folder.path)).length, 1);
  });

  it('asks once where nothing can change', async () => {
    server().play({ status: 410 });
    const { work, waits } = fetchFrom();
    assert.equal((await failureOf(work)).kind, 'download');
    assert.deepEqual([waits.length, server().requests.length], [0, 1]);
  });

  it('takes a picture for whole that comes the same twice, and shows it as it is', async () => {
    server().play({ status: 200, chunks: [tinyPictures.png.subarray(0, -6)] });
    const { work, waits } = fetchFrom();
    assert.equal((await work).isWhole, false);
    assert.equal(waits.length, 1);
    assert.equal((await readdir(folder.path)).length, 1);
  });

  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const ends: readonly (readonly [
    name: string,
    target: string,
    answeredAt: Date,
    status: number,
  ])[] = [
    ['an hour after the answer', '/', minutesAgo(61), 503],
    [
      'when its signature ends',
      `/?Expires=${Math.floor(Date.now() / 1000) - 1}`,
      minutesAgo(1),
      503,
    ],
    ['after the first minutes where it is refused', '/', minutesAgo(6), 403],
  ];
  for (const [name, target, answeredAt, status] of ends) {
    it(`gives up ${name}, but has asked once`, async () => {
      server().play({ status });
      const error = await failureOf(fetchFrom(target, answeredAt).work);
      assert.deepEqual([error.kind, error.details.canPass], ['download', true]);
      assert.equal(server().requests.length, 1);
    });
  }

  it('can be cancelled while it waits', async () => {
    server().play({ status: 503 });
    const controller = new AbortController();
    const work = fetchPatiently(server().origin, {
      open: () => IncomingPicture.open(folder.path),
      signal: controller.signal,
      endpoint: parseEndpoint(server().baseUrl),
      answeredAt: new Date(),
      onWait: () => controller.abort(),
    });
    assert.equal((await failureOf(work)).kind, 'cancelled');
  });

  const from = new Date('2026-11-26T12:00:00Z');
  const minute = 60_000;
  const lives: readonly (readonly [query: string, minutes: number])[] = [
    ['', 60],
    ['?X-Amz-Date=20261126T115900Z&X-Amz-Expires=600', 9],
    ['?X-Tos-Date=20261126T120000Z&X-Tos-Expires=86400', 24 * 60],
    ['?X-Tos-Date=20261126T120000Z&X-Tos-Expires=604800', 24 * 60],
    ['?X-Goog-Date=20261126T120000Z&X-Goog-Expires=60', 1],
    ['?st=2026-11-26T11:00:00Z&se=2026-11-26T14:00:00Z&sig=x', 120],
    ['?Expires=1795694700&Signature=x', 5],
    ['?Expires=1', 60],
    ['?X-Amz-Date=x&X-Amz-Expires=-1', 60],
    ['?se=yesterday', 60],
    ['?se=2020-01-01T00:00:00Z', 0],
  ];
  for (const [query, minutes] of lives) {
    it(`reads ${query || 'an address without a signature'} as ${minutes} minutes`, () => {
      assert.equal(likelyLifeMs(`https://x.example/a.png${query}`, from), minutes * minute);
    });
  }
});

describe('locate', () => {
  const leadsInside = async (host: string, resolve: Resolve) =>
    (await locate(host, resolve)).leadsInside;
  const never: Resolve = (name) => Promise.reject(new Error(`${name} needs no asking.`));

  const inside = [
    'localhost',
    'LOCALHOST',
    'localhost.',
    'a.localhost',
    '0.0.0.0',
    '10.255.0.1',
    '100.64.0.1',
    '127.8.8.8',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '[::]',
    '[::1]',
    '[fc00::1]',
    '[fdff::1]',
    '[fe80::1]',
    '[ff02::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:c0a8:1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b::10.0.0.1]',
    '[64:ff9b::c612:1]',
    '[64:ff9b:1::808:808]',
    '[fec0::1]',
    '[feff::1]',
    '[::127.0.0.1]',
    '[::a00:1]',
    '[2002:7f00:1::1]',
    '[2002:c0a8:101::]',
    '[2001:0:7f00:1::]',
    '[2001:0:cb00:7207:0:0:80ff:fffe]',
    '[::ffff:198.18.0.1]',
  ];
  for (const host of inside) {
    it(`says so of ${host}`, async () => assert.equal(await leadsInside(host, never), true));
  }

  const publicHosts = [
    '8.8.8.8',
    '100.128.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '192.167.0.1',
    '223.255.255.255',
    '[2606:4700::1111]',
    '[::ffff:8.8.8.8]',
    '[64:ff9b::808:808]',
    '[64:ff9b::8.8.8.8]',
    '[2002:808:808::1]',
    '[2001:0:808:808:0:0:f7f7:f7f7]',
    '[2001:db8::7f00:1]',
    '198.17.255.255',
    '198.20.0.1',
  ];
  for (const host of publicHosts) {
    it(`denies it of ${host}`, async () => assert.equal(await leadsInside(host, never), false));
  }

  const names: readonly (readonly [addresses: readonly string[], expected: boolean])[] = [
    [['203.0.114.7'], false],
    [[], false],
    [['203.0.114.7', '10.0.0.8'], true],
    [['2606:4700::1111', 'fd00::1'], true],
    [['::ffff:192.168.0.1'], true],
    // What proxies answer that take over the whole machine.
    [['198.18.0.5'], false],
    [['198.19.255.255', '10.0.0.1'], true],
    [['64:ff9b::cb00:7107'], false],
    [['64:ff9b::a00:1'], true],
    [['fe80::1%eth0'], true],
  ];
  for (const [addresses, expected] of names) {
    it(`${expected ? 'says so' : 'denies it'} of a name for ${addresses.join(' and ')}`, async () => {
      const resolve: Resolve = (name) => Promise.resolve(name === 'cdn.example' ? addresses : []);
      assert.equal(await leadsInside('cdn.example', resolve), expected);
    });
  }
});
