import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { startStandIn } from '../standin/server.ts';
import { postGeneration, useStandIn } from '../standin/useStandIn.ts';

const path = '/v1/images/generations';
const muchLongerThanDrawing = 150;
const body = { model: 'dall-e-2', prompt: 'a secret fox', size: '256x256' };

describe('a test can', () => {
  const lines: string[] = [];
  const standIn = useStandIn({ log: (line) => lines.push(line) });

  it('see what was sent and what was answered', async () => {
    const answer = await postGeneration(standIn(), body);
    const seen = standIn().requests.at(-1);
    await answer.text();
    await seen?.closed;
    assert.deepEqual([seen?.method, seen?.path, seen?.status], ['POST', path, 200]);
    assert.deepEqual([seen?.body, seen?.closedEarly], [body, false]);
    assert.equal(seen?.headers.authorization, `Bearer ${standIn().apiKey}`);
  });

  it('tell the requests that cost money from the others', async () => {
    const before = standIn().generations().length;
    await fetch(`${standIn().origin}/api/models`);
    await fetch(`${standIn().origin}${path}`);
    await postGeneration(standIn(), { model: 'none' });
    assert.equal(standIn().generations().length, before + 1);
  });

  it('keep a picture back, and cancel meanwhile', async () => {
    const release = standIn().hold();
    const cancel = new AbortController();
    const arrival = standIn().nextRequest(path);
    const answer = postGeneration(standIn(), body, standIn().apiKey, cancel.signal);
    const seen = await arrival;
    const drawn = standIn().pictures.length;
    await delay(muchLongerThanDrawing);
    assert.equal(seen.status, undefined);
    cancel.abort();
    await assert.rejects(answer, { name: 'AbortError' });
    await seen.closed;
    assert.equal(seen.closedEarly, true);
    release();
    await postGeneration(standIn(), body);
    assert.equal(standIn().pictures.length, drawn + 1);
  });

  it('keep a picture back while the previews of its stream go out', async () => {
    const release = standIn().hold();
    const drawn = standIn().pictures.length;
    const request = { model: 'gpt-image-2', prompt: 'a fox', size: '1024x640', stream: true };
    const answer = await postGeneration(standIn(), { ...request, partial_images: 1 });
    const events = answer.body?.pipeThrough(new TextDecoderStream());
    let text = '';
    for await (const chunk of events ?? []) {
      text += chunk;
      if (text.endsWith('\n\n') && !text.includes('completed')) {
        await delay(muchLongerThanDrawing);
        assert.equal(standIn().pictures.length, drawn);
        release();
      }
    }
    assert.match(text, /^event: image_generation.partial_image\n/);
    assert.match(text, /\nevent: image_generation.completed\ndata: .*\n\n$/);
  });

  it('have the next picture fail, once', async () => {
    standIn().failNext({ status: 429, headers: { 'Retry-After': '2' }, body: { message: 'busy' } });
    const first = await postGeneration(standIn(), body);
    const second = await postGeneration(standIn(), body);
    assert.deepEqual([first.status, first.headers.get('Retry-After')], [429, '2']);
    assert.deepEqual(await first.json(), { message: 'busy' });
    assert.equal(second.status, 200);
  });

  it('have another path fail', async () => {
    standIn().failNext({ status: 502, body: '<html>' }, '/api/models');
    assert.equal((await postGeneration(standIn(), body)).status, 200);
    const answer = await fetch(`${standIn().origin}/api/models`);
    assert.deepEqual([answer.status, await answer.text()], [502, '<html>']);
  });

  it('read a log that gives neither prompt nor key away', () => {
    const log = lines.join('\n');
    assert.match(log, /^POST \/v1\/images\/generations 200 dall-e-2 256x256 \d+ ms$/m);
    assert.doesNotMatch(log, /secret|sk-/);
  });
});

describe('the stand-in as a server', () => {
  it('takes as long as it is told to', async () => {
    const standIn = await startStandIn({ latencyMs: 120 });
    const started = performance.now();
    await postGeneration(standIn, body);
    await standIn.close();
    assert.ok(performance.now() - started >= 115);
  });

  it('cuts open connections when it closes', async () => {
    const standIn = await startStandIn();
    standIn.hold();
    const arrival = standIn.nextRequest(path);
    const answer = assert.rejects(postGeneration(standIn, body), TypeError);
    await arrival;
    await standIn.close();
    await answer;
    await assert.rejects(fetch(standIn.origin), TypeError);
  });

  it('stops drawing when the client has gone', async () => {
    const standIn = await startStandIn({ latencyMs: 60 });
    const arrival = standIn.nextRequest(path);
    const cancel = new AbortController();
    const answer = postGeneration(standIn, body, standIn.apiKey, cancel.signal);
    await arrival;
    cancel.abort();
    await assert.rejects(answer);
    await delay(120);
    assert.deepEqual(standIn.pictures, []);
    await standIn.close();
  });
});
