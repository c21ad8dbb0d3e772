import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { newContext } from './support/browser.ts';
import { eventually } from './support/eventually.ts';
import { watchForKey } from './support/keyWatch.ts';
import type { KeyWatch } from './support/keyWatch.ts';

const key = 'sk-easily-found-0000000000000001';
const encoded = Buffer.from(`Bearer ${key}`).toString('base64');

/** What a window may do with a key, in its outer frame or in a webview's. */
const leaks: readonly (readonly [what: string, script: string, place: RegExp])[] = [
  ['shows a notification for a moment', `flash('<b>Wrong: ${key}</b>')`, /^an element/],
  ['writes it in base64', `flash('<i>${encoded}</i>')`, /^an element/],
  ['puts it together of two pieces', `pieces('${key.slice(0, 9)}', '${key.slice(9)}')`, /^a text/],
  ['tells it in an attribute', `document.body.title = '${key}'`, /^an attribute/],
  ['says it to another frame', `postMessage({ key: '${key}' })`, /^a message/],
  ['says it through a port', `new MessageChannel().port1.postMessage('${key}')`, /^a message/],
  ['writes it to the console', `console.log('${key}')`, /^the console/],
  ['asks an address with it', `void fetch('/?key=${key}').catch(() => 0)`, /^an address/],
];

const helpers = `
  const flash = (html) => {
    const box = document.createElement('div');
    box.innerHTML = html;
    document.body.append(box);
    box.remove();
  };
  const pieces = (one, other) => {
    const box = document.createElement('p');
    document.body.append(box);
    box.append(one);
    box.append(other);
  };`;

describe('The watch for a key', () => {
  let context: BrowserContext;
  let page: Page;
  let watch: KeyWatch;
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html');
    const isInner = request.url?.startsWith('/inner') ?? false;
    response.end(
      isInner
        ? `<body><script>${helpers}</script>`
        : `<body><script>${helpers}</script><iframe src="/inner" sandbox="allow-scripts allow-same-origin">`,
    );
  });

  before(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  after(() => server.close());
  beforeEach(async () => {
    context = await newContext();
    watch = await watchForKey(context, key, { isNeverTyped: true });
    page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
  afterEach(() => context.close());

  const frameOf = (name: string): Frame | undefined =>
    name === 'window' ? page.mainFrame() : page.frames()[1];

  for (const frame of ['window', 'webview']) {
    for (const [what, script, place] of leaks) {
      it(`knows it when a ${frame} ${what}`, async () => {
        assert.deepEqual(await watch.places(), []);
        await frameOf(frame)?.evaluate(script);
        await eventually(async () => (await watch.places()).some((each) => place.test(each)));
      });
    }
  }
});
