import type { Page } from 'playwright-core';
import type { HostMessage } from '../../src/protocol/toPage.ts';
import { closeBrowser, newContext } from '../e2e/support/browser.ts';
import { cardOf, detailsOf, history } from '../page/support/history.ts';
import { job, knowledge } from '../page/support/knowledge.ts';
import { closeServer, pageOrigin } from '../page/support/pageServer.ts';
import { projectRoot } from '../workbench/paths.ts';
import { run } from '../workbench/processes.ts';
import { openPreview } from './previewPage.ts';

const rounds = 15;

/** How a finished picture comes onto the screen. */
const ways = {
  /** VS Code's own preview is opened with it. */
  preview: paintInPreview,
  /** The panel shows it large. */
  large: () => paintInPanel({ isOpen: true, news: show }),
  /** The panel puts it into the grid, in the place of its job. */
  grid: () => paintInPanel({ isOpen: true, news: finish }),
  /** The panel is opened to show it large, and is told everything else with it. */
  opened: () => paintInPanel({ isOpen: false, news: show }),
};
type Way = keyof typeof ways;

/** Milliseconds from when a page is told of a picture until it is on the screen, by rounds. */
export type PaintRuns = Readonly<Record<Way, number[]>>;

/** The panel's page and VS Code's own image preview, in turn, each time in a window of its own. */
export async function racePaint(): Promise<PaintRuns> {
  await run(process.execPath, ['esbuild.js', '--production', '--page'], { cwd: projectRoot });
  const runs: PaintRuns = { preview: [], large: [], grid: [], opened: [] };
  try {
    // In the first round the pictures are drawn.
    for (let round = 0; round <= rounds; round++) {
      for (const way of Object.keys(ways) as Way[]) {
        const milliseconds = await ways[way]();
        if (round > 0) runs[way].push(milliseconds);
      }
    }
  } finally {
    await closeBrowser();
    await closeServer();
  }
  return runs;
}

/** The newest is the one that is finished; it has no thumbnail yet. */
const kept = history(13).map((picture, place) => ({ ...picture, hasThumbnail: place > 0 }));

function list(version: number, from: number): Extract<HostMessage, { type: 'list' }>['list'] {
  const shapes = kept.slice(from).map(({ width, height }) => width / height);
  return { version, shapes, total: shapes.length };
}

function newest(origin: string) {
  const [picture] = kept;
  if (!picture) throw new Error('There is no picture.');
  return detailsOf(picture, origin);
}

function show(origin: string): readonly HostMessage[] {
  return [{ type: 'show', pictures: [newest(origin)], position: 0 }];
}

function finish(): readonly HostMessage[] {
  return [
    { type: 'jobs', jobs: [] },
    { type: 'list', list: list(2, 0) },
  ];
}

interface Telling {
  /** Whether the page stands, with the pictures before, when it is told. */
  readonly isOpen: boolean;
  readonly news: (origin: string) => readonly HostMessage[];
}

async function paintInPanel({ isOpen, news }: Telling): Promise<number> {
  const origin = await pageOrigin();
  const { pictures: _none, ...known } = knowledge();
  const before: HostMessage = { type: 'state', ...known, jobs: [job()], list: list(1, 1) };
  const told = JSON.stringify(news(origin));
  const cards = JSON.stringify(kept.map((picture) => cardOf(picture, origin)));
  return inWindow(newest(origin).full, async (page) => {
    await page.addInitScript(`
      tell = (...news) => {
        toldAt = performance.now();
        for (const each of news) postMessage(each);
      };
      const answers = {
        ready: () => tell(${JSON.stringify(before)}, ...${isOpen ? '[]' : told}),
        cards: ({ version, from, to }) => ${cards}.slice(2 - version).slice(from, to),
        details: () => (${JSON.stringify(newest(origin))}),
      };
      acquireVsCodeApi = () => ({
        getState() {},
        setState() {},
        postMessage({ id, request }) {
          postMessage({ type: 'reply', to: id, ok: true, value: answers[request.type]?.(request) });
        },
      });`);
    await page.goto(`${origin}/?still=1`);
    if (!isOpen) return;
    await page.waitForLoadState('networkidle');
    await page.evaluate(`tell(...${told})`);
  });
}

async function paintInPreview(): Promise<number> {
  const { full } = newest(await pageOrigin());
  return inWindow(full, async (page) => {
    // The next that its script does is to ask for the picture.
    await page.addInitScript(`
      acquireVsCodeApi = () => {
        toldAt = performance.now();
        return { getState() {}, setState() {}, postMessage() {} };
      };`);
    await openPreview(page, full);
  });
}

/** What runs in a page is text, because tsx adds to functions. */
async function inWindow(url: string, tell: (page: Page) => Promise<void>): Promise<number> {
  const context = await newContext();
  try {
    const page = await context.newPage();
    await page.addInitScript(`
      const create = document.createElement;
      document.createElement = function (...of) {
        const made = create.apply(this, of);
        if (made instanceof HTMLImageElement) made.setAttribute('elementtiming', 'picture');
        return made;
      };`);
    await tell(page);
    return await page.evaluate(`new Promise((resolve) => {
      new PerformanceObserver((list) => {
        const painted = list.getEntries().find((entry) => entry.url === ${JSON.stringify(url)});
        if (painted) resolve(painted.renderTime - toldAt);
      }).observe({ type: 'element', buffered: true });
    })`);
  } finally {
    await context.close();
  }
}
