import type { ThemeName } from '../themes/themes.ts';
import { history } from './history.ts';
import { composer, failed, job, knowledge } from './knowledge.ts';
import { openPage } from './openPage.ts';
import type { OpenPage, PageOptions } from './openPage.ts';
import type { Knowledge } from './stubHost.ts';

/** A state of the page that somebody may see. */
export interface State {
  readonly name: string;
  readonly knows?: () => Partial<Knowledge>;
  /** What is done to get there. */
  readonly reach?: (open: OpenPage) => Promise<void>;
}

const tile = '.tile[data-id]';

async function openFirst({ page }: OpenPage, index = 0): Promise<void> {
  await page.locator(tile).nth(index).click();
  await page.locator('.stage.loaded').waitFor();
  await page.locator('.facts').waitFor();
}

async function select({ page }: OpenPage, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await page
      .locator(tile)
      .nth(index)
      .click({ modifiers: ['ControlOrMeta'] });
  }
}

async function compare(open: OpenPage, count: number): Promise<void> {
  await select(open, count);
  await open.page.getByRole('button', { name: 'Compare' }).click();
  for (let index = 0; index < count; index++)
    await open.page.locator('.stage.loaded').nth(index).waitFor();
}

export const states: readonly State[] = [
  {
    name: 'no key',
    knows: () => ({
      pictures: [],
      prompt: '',
      composer: { ...composer, hasKey: false },
      spending: { month: '$0.00', session: '$0.00' },
    }),
  },
  {
    name: 'no picture',
    knows: () => ({ pictures: [], prompt: '', spending: { month: '$0.00', session: '$0.00' } }),
  },
  { name: 'pictures' },
  {
    name: 'jobs',
    knows: () => ({
      jobs: [
        failed,
        job({
          id: 'lost',
          state: 'failed',
          message:
            'The connection broke. The picture may have been charged; the service’s log tells.',
        }),
        job(),
        job({
          id: 'job-2',
          prompt: 'Snow on the peaks',
          shape: 1,
          usualMs: 0,
          state: 'waiting',
          waitsUntil: Date.now() + 21_000,
        }),
        job({ id: 'job-3', prompt: 'A tall poster of a comet', shape: 0.6667, state: 'queued' }),
      ],
    }),
  },
  {
    name: 'preview',
    knows: () => ({
      jobs: [
        job({ kept: 1, wanted: 4 }),
        job({ id: 'job-2', prompt: 'Snow on the peaks', shape: 1, state: 'cancelling' }),
      ],
    }),
    reach: async ({ host }) => {
      const [first] = host.knowledge.pictures;
      if (!first) return;
      const preview = host.details(first.id).full;
      await host.setJobs(
        host.knowledge.jobs.map((each, i) => (i === 0 ? { ...each, preview } : each)),
      );
    },
  },
  {
    name: 'variants and a problem',
    knows: () => ({
      prompt:
        'A paper boat on calm water at {dawn|noon|dusk}, {watercolour|linocut}, with a very long description that goes on for several lines so that the field has to grow with it',
      composer: {
        ...composer,
        model: 'gpt-image-1.5',
        modelNote: 'Ends on December 1, 2026.',
        count: 6,
        cost: 'about $0.30',
        variants: [
          'dawn, watercolour',
          'dawn, linocut',
          'noon, watercolour',
          'noon, linocut',
          'dusk, watercolour',
          'dusk, linocut',
        ].map((each) => `A paper boat on calm water at ${each}`),
        problem: 'gpt-image-1.5 does not draw 4000 × 4000: at most 1536 on a side.',
      },
      spending: { month: 'about $18.20', session: 'about $2.10', budget: '$20.00', share: 0.91 },
    }),
    reach: async ({ page }) => {
      await page.locator('.variants summary').click();
      await page.locator('.more-options summary').click();
    },
  },
  {
    name: 'models',
    reach: async ({ page }) => {
      await page.getByRole('combobox', { name: 'Model' }).click();
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'typed model',
    reach: async ({ page }) => {
      await page.getByRole('combobox', { name: 'Model' }).fill('image-1');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'styles',
    knows: () => ({
      spending: { month: 'about $24.10', session: 'about $2.10', budget: '$20.00', share: 1.2 },
    }),
    reach: async ({ page }) => {
      await page.getByRole('button', { name: 'Styles' }).click();
    },
  },
  {
    name: 'nothing found',
    reach: async ({ page }) => {
      await page.getByRole('searchbox').fill('zebra');
      await page.getByText('No matching images').waitFor();
    },
  },
  {
    name: 'dates',
    reach: async ({ page }) => {
      await page.getByRole('button', { name: 'Date' }).click();
    },
  },
  { name: 'selection', reach: (open) => select(open, 3) },
  {
    name: 'menu of an image',
    reach: async ({ page }) => {
      await page.locator(tile).nth(1).hover();
      await page.locator(tile).nth(1).getByRole('button', { name: 'More Actions…' }).click();
    },
  },
  { name: 'large', reach: (open) => openFirst(open, 1) },
  {
    name: 'large, transparent, enlarged',
    reach: async (open) => {
      await openFirst(open, 5);
      for (let i = 0; i < 2; i++) await open.page.keyboard.press('+');
    },
  },
  {
    name: 'large, with notes',
    reach: async (open) => {
      await openFirst(open, 2);
      const id = open.host.knowledge.pictures[2]?.id ?? '';
      await open.host.send({
        type: 'details',
        details: {
          ...open.host.details(id),
          notes: ['1536 × 1024 was asked for, 1024 × 1024 came.'],
          revisedPrompt:
            'Snow covers the high peaks above a quiet valley; the picture is a linocut in three colours with visible strokes of the knife and a broad white margin.',
          savedTo: ['images/snow-on-the-peaks-above-a-quiet-valley.png', 'docs/assets/snow.png'],
          canReplaceSelection: true,
          isStarred: true,
        },
      });
      await open.page.getByText('Revised prompt').waitFor();
    },
  },
  { name: 'edited, beside its source', reach: showEdited },
  {
    name: 'edited, under a slider',
    reach: async (open) => {
      await showEdited(open);
      await open.page.getByRole('combobox', { name: 'View' }).selectOption('slider');
      await open.page.getByRole('slider').waitFor();
    },
  },
  {
    name: 'large, missing',
    reach: async (open) => {
      const [picture] = open.host.knowledge.pictures;
      const details = open.host.details(picture?.id ?? '');
      const lost = `${open.host.origin}/pictures/missing.png`;
      await open.host.send({
        type: 'show',
        pictures: [{ ...details, id: 'gone', src: lost, full: lost }],
      });
      await open.page.locator('.stage-missing').waitFor();
    },
  },
  { name: 'two side by side', reach: (open) => compare(open, 2) },
  { name: 'four side by side', reach: (open) => compare(open, 4) },
  {
    name: 'told',
    reach: async ({ page, host }) => {
      await host.send({ type: 'status', text: 'Saved as images/a-paper-boat.png.' });
      await page.locator('.toast').waitFor();
    },
  },
  { name: 'one picture', knows: () => ({ pictures: history(1) }) },
];

/** Opens the page in a state, with all pictures in view. */
export async function openState(
  { knows, reach }: State,
  options: PageOptions & { readonly theme?: ThemeName } = {},
): Promise<OpenPage> {
  const open = await openPage({
    ...options,
    knows: { ...knowledge(), ...knows?.(), ...options.knows },
  });
  if (open.host.knowledge.pictures.length > 0)
    await open.page.locator('.tile.loaded').first().waitFor();
  await reach?.(open);
  await open.page.waitForFunction(() =>
    [...document.images].every((image) => image.complete || !image.checkVisibility()),
  );
  return open;
}

/** An image of which a region was changed, large and beside what it was changed from. */
export async function showEdited({ host, page }: OpenPage): Promise<void> {
  const [picture, source] = host.knowledge.pictures;
  const details = host.details(picture?.id ?? '');
  await host.send({
    type: 'show',
    pictures: [
      {
        ...details,
        source: { src: host.details(source?.id ?? '').full, name: 'docs/harbour.png' },
        keeping: { isKept: true, feather: 8 },
        replaces: 'harbour.png',
      },
    ],
  });
  await page.locator('.stage.source.loaded').waitFor();
}
