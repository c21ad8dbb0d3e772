import type { Page } from 'playwright-core';
import { newContext } from '../../e2e/support/browser.ts';
import { themes } from '../themes/themes.ts';
import type { ThemeName } from '../themes/themes.ts';
import { knowledge } from './knowledge.ts';
import { pageOrigin } from './pageServer.ts';
import { StubHost } from './stubHost.ts';
import type { Knowledge } from './stubHost.ts';

export interface PageOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly dir?: 'ltr' | 'rtl';
  readonly language?: string;
  /** Whether motion is reduced; it is unless a test looks at motion. */
  readonly isStill?: boolean;
  readonly knows?: Partial<Knowledge>;
}

/** The built page in Chromium, with somebody in front of it and a stub behind it. */
export interface OpenPage {
  readonly page: Page;
  readonly host: StubHost;
  /** What went wrong in the page so far: errors, and breaches of its content policy. */
  readonly errors: readonly string[];
  readonly reload: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Changes the theme as VS Code does, while the page is open. */
export async function wear({ page }: OpenPage, theme: ThemeName): Promise<void> {
  await page.evaluate(
    async ([name, classes]) => {
      const link = document.querySelector<HTMLLinkElement>('link[href^="/theme.css"]');
      if (!link) throw new Error('The page has no theme.');
      const worn = new Promise((resolve) => link.addEventListener('load', resolve, { once: true }));
      link.href = `/theme.css?theme=${name}&again`;
      await worn;
      const others = [...document.body.classList].filter(
        (each) => !/^vscode-(light|dark|high)/.test(each),
      );
      document.body.className = [...others, ...classes].join(' ');
    },
    [theme, themes()[theme].classes] as const,
  );
}

export async function openPage(options: PageOptions = {}): Promise<OpenPage> {
  const { theme = 'dark', width = 1400, height = 900, dir = 'ltr', language = 'en' } = options;
  const origin = await pageOrigin();
  const context = await newContext();
  context.setDefaultTimeout(8_000);
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  const host = new StubHost(page, origin, { ...knowledge(), ...options.knows });
  const errors = collectErrors(page);
  const failures: string[] = [];
  await page.exposeFunction('hostReceives', async (raw: unknown) => {
    // The page may be closed while an answer is on its way.
    await host.take(raw).catch((error: unknown) => page.isClosed() || failures.push(String(error)));
  });
  await page.addInitScript({ content: vscodeApi });
  const query = new URLSearchParams({
    theme,
    dir,
    language,
    ...((options.isStill ?? true) && { still: '1' }),
  });
  const settled = async (): Promise<void> => {
    await page
      .locator('main')
      .waitFor({ timeout: 5_000 })
      .catch((error: unknown) => {
        throw new Error(`The page did not come up. ${[...errors, ...failures].join('\n')}`, {
          cause: error,
        });
      });
  };
  await page.goto(`${origin}/?${query.toString()}`);
  await settled();
  return {
    page,
    host,
    get errors() {
      return [...errors, ...failures];
    },
    reload: async () => {
      await page.reload();
      await settled();
    },
    close: () => context.close(),
  };
}

/** Runs in the page before everything else: what VS Code gives a webview. As text, because tsx adds to functions. */
const vscodeApi = `
  const key = 'vscode-state';
  const withPlainBytes = ({ id, request }) => ({ id, request: { ...request, bytes: [...request.bytes] } });
  globalThis.acquireVsCodeApi = () => ({
    postMessage: (message) =>
      hostReceives(message.request.bytes ? withPlainBytes(message) : message),
    getState: () => JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined,
    setState: (state) => sessionStorage.setItem(key, JSON.stringify(state)),
  });
`;

function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    const isMissingPicture = message.location().url.includes('/pictures/missing');
    if (message.type() === 'error' && !isMissingPicture) errors.push(message.text());
  });
  return errors;
}
