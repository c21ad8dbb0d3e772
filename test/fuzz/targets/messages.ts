import assert from 'node:assert/strict';
import { agentOrder } from '../../../src/core/agent/agentOrder.ts';
import { readRequest } from '../../../src/core/agent/request.ts';
import { workspacePath } from '../../../src/core/agent/workspacePath.ts';
import { isIndexed } from '../../../src/core/history/entry.ts';
import { choicesFor } from '../../../src/core/models/choices.ts';
import { sizeProblem } from '../../../src/core/models/sizes.ts';
import { pictureRecord } from '../../../src/core/pictures/picture.ts';
import { isId } from '../../../src/core/pictures/pictureId.ts';
import { readSettings, settingKeys } from '../../../src/core/settings.ts';
import { pageRequest } from '../../../src/protocol/fromPage.ts';
import { mutateText } from '../mutate.ts';
import type { Random } from '../random.ts';
import { imageErrors, textTarget, valueTarget } from '../target.ts';
import type { Target } from '../target.ts';

const query = { text: '', isStarred: false, isUnsaved: false, from: '2026-01-01' };
const pageMessages = [
  { type: 'ready', query },
  { type: 'generate', orderId: 'a1', text: 'A boat' },
  { type: 'option', name: 'size', value: '1024x1024' },
  { type: 'act', action: 'delete', ids: ['20260101T000000000-0123abcd'] },
  { type: 'cards', version: 1, from: 0, to: 10 },
  { type: 'thumbnail', id: 'a', bytes: {} },
].map((message) => JSON.stringify(message));

const requests = [
  '{"prompt":"A boat","path":"images/boat.png","count":2,"model":"gpt-image-2","size":"1024x1024"}',
  '{"prompt":"x","format":"jpg","path":null,"model":""}',
];

const records = [
  '{"id":"20260101T000000000-0123abcd","file":"a.png","keptAt":"2026","prompt":"p","model":"m","options":{},"answer":{"usage":{}},"elapsedMs":1,"type":"png","byteLength":1,"sha256":"x","savedTo":["file:///a"]}',
];

/** A JSON text of which some part was changed, read where it still can be. */
function mutatedJson(random: Random, seeds: readonly string[]): unknown {
  const text = random.pick(seeds);
  const strings = [...text.matchAll(/"((?:[^"\\]|\\.)*)"|-?\d+|true|false|null/g)];
  const chosen = random.pick(strings);
  const value: unknown = random.pick([
    mutateText(random, chosen[1] ?? 'x', text),
    random.int(2 ** 31) - 2 ** 30,
    null,
    [],
    {},
    -0.5,
  ]);
  const changed =
    text.slice(0, chosen.index) +
    JSON.stringify(value) +
    text.slice(chosen.index + chosen[0].length);
  try {
    return JSON.parse(changed);
  } catch {
    return value;
  }
}

const defaults = { model: 'gpt-image-2', options: {} };

export const messageTargets: readonly Target[] = [
  valueTarget(
    'message of the page',
    (random) => mutatedJson(random, pageMessages),
    (message) => {
      const { success, data } = pageRequest.safeParse(message);
      if (!success) return;
      if (data.type === 'act') for (const id of data.ids) assert.ok(isId(id));
      if (data.type === 'generate') assert.ok(data.text.length <= 200_000);
    },
  ),

  valueTarget(
    'request of an agent',
    (random) => mutatedJson(random, requests),
    (input) => {
      const request = readRequest(input);
      assert.ok(request.prompt && request.count >= 1 && request.count <= 10);
      agentOrder(request, defaults);
    },
    imageErrors,
  ),

  textTarget(
    'path of an agent',
    ['images/boat.png', '../x.png', 'C:\\boat.png', 'a/./b.svg', 'one/x.webp'],
    (text) => {
      for (const folders of [['one'], ['one', 'two']]) {
        const { path, folder } = workspacePath(text, folders);
        assert.ok(folders[folder] !== undefined);
        assert.doesNotMatch(path, /(?:^|\/)\.\.?(?:\/|$)|^[/~]|[\\:\0]/);
      }
    },
    imageErrors,
  ),

  valueTarget(
    'record of a picture',
    (random) => mutatedJson(random, records),
    (value) => {
      isIndexed(value);
      const { success, data } = pictureRecord.safeParse(value);
      if (success) assert.equal(typeof data.prompt, 'string');
    },
  ),

  textTarget('id of a picture', ['20260101T000000000-0123abcd', '../victim', 'a\n'], (text) => {
    if (isId(text)) assert.doesNotMatch(text, /[^\w-]/);
  }),

  valueTarget(
    'settings',
    (random) => ({ key: random.pick(settingKeys), value: mutatedJson(random, records) }),
    ({ key, value }) => {
      const defaultsOf: Readonly<Record<string, unknown>> = {
        ...{ count: 1, partialImages: 0, requestTimeoutSeconds: 600, writePromptToFile: false },
        ...{ outputCompression: null, monthlyBudgetUSD: null, historyLimitMegabytes: null },
        ...{ linkRoots: {}, styles: {} },
      };
      const getDefault = (each: string) => (each in defaultsOf ? defaultsOf[each] : 'x');
      const settings = readSettings(
        {
          get: (each) => (each === key ? value : getDefault(each)),
          getDefault,
        },
        () => undefined,
      );
      assert.ok(settings.count >= 1 && settings.count <= 10);
    },
  ),

  textTarget('size', ['1024x1024', '99999x1', '0x0', 'auto'], (text) => {
    for (const model of ['gpt-image-2', 'dall-e-3', 'doubao-seedream-4-0-250828', 'unknown']) {
      choicesFor(model, { size: text });
    }
    const problem = sizeProblem(text, { kind: 'flexible' }, ['1024x1024']);
    if (problem) {
      const again = sizeProblem(problem.nearest, { kind: 'flexible' }, ['1024x1024']);
      assert.equal(again, undefined, `${problem.nearest} is no better.`);
    }
  }),
];
