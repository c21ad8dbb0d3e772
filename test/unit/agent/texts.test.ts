import assert from 'node:assert/strict';
import { answerText } from '../../../src/core/agent/answerText.ts';
import { failureText } from '../../../src/core/agent/failureText.ts';
import { ImageError } from '../../../src/core/errors.ts';
import { failureKinds, ruleOf } from '../../../src/core/failures.ts';
import type { Picture } from '../../../src/core/pictures/picture.ts';

const picture: Picture = {
  id: '20260101T000000000-abcd',
  file: 'a.webp',
  path: '/store/a.webp',
  answerPath: '/store/a.webp',
  keptAt: '2026-01-01T00:00:00.000Z',
  prompt: 'A boat',
  model: 'dall-e-3',
  options: {},
  answer: {},
  elapsedMs: 1,
  type: 'webp',
  width: 1024,
  height: 768,
  byteLength: 2049,
  sha256: '',
};

describe('answerText', () => {
  it('tells path, format, size and weight', () => {
    assert.equal(
      answerText([{ picture, path: 'images/boat.webp' }], [], 0),
      'Saved images/boat.webp (webp, 1024x768 pixels, 3 KB).',
    );
  });

  it('says where the format is not the one of the name', () => {
    const text = answerText([{ picture, path: 'boat.png' }], [], 1);
    assert.match(text, /holds webp although its name promises png/);
    assert.match(text, /\nWhat is attached is a reduced copy/);
  });

  it('names the kept picture where nothing was saved', () => {
    const text = answerText([{ picture, path: 'boat.png', trouble: 'Disk full.' }], [], 0);
    assert.match(text, /paid for.*could not be saved as boat\.png: Disk full\. Nothing is lost/);
    assert.match(text, /kept in the history of CometAPI Images as 20260101T000000000-abcd\./);
    assert.doesNotMatch(text, /^Saved/m);
  });

  it('tells what is missing beside what came', () => {
    const failure = new ImageError('timeout', 'No response within 600 s.');
    const text = answerText([{ picture, path: 'boat.webp' }], [failure], 0);
    assert.match(
      text,
      /^Saved .*\nA further image is missing\. No response within 600 s\. It may have/,
    );
  });
});

describe('failureText', () => {
  for (const kind of failureKinds) {
    const { mayBeBilled } = ruleOf(kind);
    it(`says after ${kind} that it ${mayBeBilled ? 'may have been' : 'was not'} billed`, () => {
      const text = failureText(new ImageError(kind, 'It broke.'));
      assert.equal(/It may have been billed.*unless the user agrees/.test(text), mayBeBilled);
      assert.equal(/Nothing was (sent or )?billed\./.test(text), !mayBeBilled);
    });
  }

  it('does the same for what nobody foresaw, and keeps its words back', () => {
    const text = failureText(new TypeError('secret'));
    assert.match(text, /unless the user agrees/);
    assert.doesNotMatch(text, /secret/);
  });

  it('names the command that sets the key', () => {
    assert.match(
      failureText(new ImageError('auth', 'No API key is set.')),
      /\(No API key is set\)\. Nothing was billed\..*"CometAPI: Set API Key"/,
    );
  });

  it('passes the request’s id on', () => {
    const error = new ImageError('server', 'No.', { requestId: 'r-1' });
    assert.match(failureText(error), /Request ID: r-1\.$/);
  });
});
