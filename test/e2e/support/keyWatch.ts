import type { BrowserContext, Frame, Page } from 'playwright-core';
import { holdsKey, textSpellings } from './keySearch.ts';

/** What a window has shown and said so far, as far as a key stood in it. */
export interface KeyWatch {
  /** Where the key was seen; asks every frame once more for all that it holds now. */
  readonly places: () => Promise<readonly string[]>;
}

export interface KeyWatchOptions {
  /** Whether a person never types the key, so that it has no reason to travel between page and extension. */
  readonly isNeverTyped: boolean;
}

/**
 * Watches all that a window shows from now on, webviews included: notifications, dialogs, editors, output
 * and HTML, however shortly they are there; what frames say to each other, what goes to the console, which
 * addresses are asked, and the traffic with the extension host.
 */
export async function watchForKey(
  context: BrowserContext,
  key: string,
  { isNeverTyped }: KeyWatchOptions,
): Promise<KeyWatch> {
  const found = new Set<string>();
  const look = (place: string, text: string | Buffer): void => {
    if (holdsKey(text, key)) found.add(place);
  };
  await context.exposeBinding('keyWasShown', ({ frame }, place: string) => {
    found.add(`${place} of ${frame.url()}`);
  });
  await context.addInitScript({ content: watchingScript(textSpellings(key)) });
  context.on('console', (message) => look('the console', message.text()));
  context.on('request', (request) => look('an address', request.url()));
  context.on('page', (page: Page) => {
    if (!isNeverTyped) return;
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => look('what the page sent', payload));
      socket.on('framereceived', ({ payload }) =>
        look('what the extension host sent', withoutEnvironment(payload, key)),
      );
    });
  });
  return {
    async places() {
      for (const frame of context.pages().flatMap((page) => page.frames())) {
        look(`the content of ${frame.url()}`, await contentOf(frame));
      }
      return [...found];
    },
  };
}

/** VS Code itself tells its window the environment in which it runs, of which the key may be a part. */
function withoutEnvironment(payload: string | Buffer, key: string): string {
  const text = typeof payload === 'string' ? payload : payload.toString('latin1');
  return text.replaceAll(`"COMETAPI_KEY":"${key}"`, '');
}

/** Frames come and go while one looks. */
async function contentOf(frame: Frame): Promise<string> {
  const visible = 'document.documentElement.innerText + document.documentElement.outerHTML';
  return frame.evaluate<string>(visible).catch(() => '');
}

/**
 * Runs in every frame before anything else does. A text may be put together of several nodes, so what
 * changes is looked at together with what stands around it.
 */
function watchingScript(spellings: readonly string[]): string {
  return `(() => {
    const spellings = ${JSON.stringify(spellings)};
    const look = (place, text) => {
      if (text && spellings.some((spelling) => text.includes(spelling))) window.keyWasShown(place);
    };
    const said = (data) => {
      try {
        look('a message', typeof data === 'string' ? data : JSON.stringify(data));
      } catch {
        // What is no JSON holds no text of ours.
      }
    };
    new MutationObserver((changes) => {
      for (const { type, target, attributeName, addedNodes } of changes) {
        if (type === 'attributes') look('an attribute', target.getAttribute(attributeName));
        else look('a text', (target.parentElement ?? target).textContent);
        for (const node of addedNodes) look('an element', node.outerHTML);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    addEventListener('message', ({ data }) => said(data), true);
    const { postMessage } = MessagePort.prototype;
    MessagePort.prototype.postMessage = function (...args) {
      said(args[0]);
      return postMessage.apply(this, args);
    };
  })()`;
}
