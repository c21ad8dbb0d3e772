import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { wear } from './support/openPage.ts';
import type { OpenPage } from './support/openPage.ts';
import { openState, states } from './support/states.ts';
import type { State } from './support/states.ts';
import { assertClean } from './support/tools.ts';
import { wordsIn } from './support/words.ts';
import { usedVariables } from './themes/capture.ts';
import { themeNames, themes } from './themes/themes.ts';

const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

async function violations({ page }: OpenPage): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate<AxeResults, RunOptions>(
    (options) =>
      (
        globalThis as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } }
      ).axe.run(options),
    // A webview is a part of a page: it has no headline of its own.
    { rules: { 'page-has-heading-one': { enabled: false } } },
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
  );
}

/** Whatever is cut off, or makes the page wider than its window. */
async function overflowing({ page }: OpenPage): Promise<readonly string[]> {
  const cut = await page
    .locator('button:not(.tile button), summary, h2, .empty p')
    .evaluateAll((all) =>
      all
        .filter((each) => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1)
        .filter((each) => getComputedStyle(each).textOverflow !== 'ellipsis')
        .map((each) => `cut: ${each.textContent}`),
    );
  const [needed, there] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth] as const;
  });
  return needed > there ? [...cut, `the page is ${needed} wide in ${there}`] : cut;
}

const widths = [400, 500, 700, 920, 1200, 2000] as const;

async function assertFits(open: OpenPage): Promise<void> {
  for (const width of widths) {
    await open.page.setViewportSize({ width, height: 800 });
    // The page answers to its new size in the next frame.
    await open.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    assert.deepEqual(await overflowing(open), [], `${width} pixels`);
  }
}

async function within(
  state: State,
  options: Parameters<typeof openState>[1],
  look: (open: OpenPage) => Promise<void>,
) {
  const open = await openState(state, options);
  try {
    await look(open);
    assertClean(open);
  } finally {
    await open.close();
  }
}

describe('every state in every theme', () => {
  for (const state of states) {
    it(`${state.name} is accessible and keeps to its content policy`, () =>
      within(state, {}, async (open) => {
        for (const theme of themeNames) {
          await wear(open, theme);
          assert.deepEqual(await violations(open), [], theme);
        }
      }));
  }
});

describe('every state in every width', () => {
  for (const state of states) {
    it(`${state.name} fits`, () => within(state, {}, assertFits));
  }
  for (const language of ['long', 'dense'] as const) {
    for (const name of ['no key', 'no picture', 'jobs', 'variants and a problem', 'pictures']) {
      it(`${name} fits in ${language} words`, async () => {
        const knows = states.find((each) => each.name === name)?.knows;
        await within(
          { name, ...(knows && { knows }) },
          { knows: { bundle: wordsIn(language) } },
          assertFits,
        );
      });
    }
  }
});

describe('from right to left', () => {
  it('mirrors the page, and the arrow keys with it', async () => {
    const state = states.find(({ name }) => name === 'pictures');
    assert.ok(state);
    await within(state, { dir: 'rtl', language: 'ar' }, async ({ page, host }) => {
      const side = await page.locator('.side').boundingBox();
      const main = await page.locator('main').boundingBox();
      assert.ok(side && main && side.x > main.x);
      await page.locator('.tile').first().focus();
      await page.keyboard.press('ArrowLeft');
      const id = await page.evaluate(() => document.activeElement?.getAttribute('data-id'));
      assert.equal(id, host.knowledge.pictures[1]?.id);
    });
  });
});

describe('motion', () => {
  const running = states.find(({ name }) => name === 'jobs');
  const animations = ({ page }: OpenPage) => page.evaluate(() => document.getAnimations().length);
  it('is there where it may be', () =>
    within(running ?? { name: '' }, { isStill: false }, async (open) =>
      assert.ok((await animations(open)) > 0),
    ));
  it('is not there where VS Code reduces it', () =>
    within(running ?? { name: '' }, {}, async (open) => assert.equal(await animations(open), 0)));
});

describe('the captured themes', () => {
  it('hold every variable that the page uses, in one theme at least', () => {
    const known = new Set(
      Object.values(themes()).flatMap(({ variables }) => Object.keys(variables)),
    );
    const unknown = [...usedVariables()].filter((name) => !known.has(name));
    assert.deepEqual(unknown, []);
  });
});
