import type { JobView } from '../../../src/protocol/views.ts';
import { arrange, element } from '../dom/element.ts';
import type { Page } from '../page.ts';
import { fill } from '../words.ts';
import { createClock } from './clock.ts';
import { failedJob } from './failedJob.ts';
import { jobTile } from './jobTile.ts';
import type { JobTile } from './jobTile.ts';

/** How long the place of a finished job is held for its pictures, which another message brings. */
const holdMs = 400;

export interface Jobs {
  /** Those that failed, as a list. */
  readonly failed: HTMLElement;
  /** Those being made; whoever lays out the pictures places its children. */
  readonly running: HTMLElement;
  /** Width by height of the running ones. */
  readonly shapes: readonly number[];
  readonly update: (jobs: readonly JobView[]) => void;
  /** The pictures have come: no place is held any longer. */
  readonly release: () => void;
}

/** The orders being made and those that failed. */
export function jobsView(page: Page, onLayout: () => void): Jobs {
  const { words } = page;
  const failed = element('ul', { className: 'failed-jobs', ariaLabel: words.jobs, hidden: true });
  const running = element('ul', { className: 'running-jobs', ariaLabel: words.jobs });
  const tiles = new Map<string, JobTile>();
  const failures = new Map<string, { readonly element: HTMLElement; readonly key: string }>();
  const clock = createClock(() => tiles.forEach((tile) => tile.tick()));
  let known: readonly JobView[] | undefined;
  let held: readonly JobView[] = [];
  let timer: number | undefined;

  const place = (): void => {
    const shown = [...held, ...runningOf(known ?? [])];
    for (const id of tiles.keys()) if (!shown.some((job) => job.id === id)) tiles.delete(id);
    arrange(
      running,
      shown.map((job) => tileOf(job).element),
    );
    running.hidden = shown.length === 0;
    shapes = shown.map(({ shape }) => shape);
    clock.run(tiles.size > 0);
    onLayout();
  };
  const tileOf = (job: JobView): JobTile => {
    const tile = tiles.get(job.id) ?? jobTile(page, job);
    tiles.set(job.id, tile);
    tile.update(job);
    return tile;
  };
  const failureOf = (job: JobView): HTMLElement => {
    const key = JSON.stringify(job);
    const made = failures.get(job.id);
    if (made?.key === key) return made.element;
    const it = { key, element: failedJob(page, job) };
    failures.set(job.id, it);
    return it.element;
  };
  const release = (): void => {
    clearTimeout(timer);
    if (held.length === 0) return;
    held = [];
    place();
  };
  let shapes: readonly number[] = [];
  return {
    failed,
    running,
    get shapes() {
      return shapes;
    },
    release,
    update: (jobs) => {
      const finished = runningOf(known ?? []).filter(
        ({ id }) => !jobs.some((job) => job.id === id),
      );
      tellChanges(page, known, jobs);
      known = jobs;
      const failing = jobs.filter(({ state }) => state === 'failed');
      arrange(failed, failing.map(failureOf));
      failed.hidden = failing.length === 0;
      held = finished.filter(({ state }) => state !== 'cancelling');
      clearTimeout(timer);
      if (held.length > 0) timer = window.setTimeout(release, holdMs);
      place();
    },
  };
}

function runningOf(jobs: readonly JobView[]): readonly JobView[] {
  return jobs.filter(({ state }) => state !== 'failed');
}

/** Says what began, what ended and what failed; the first time everything is in view and nothing new. */
function tellChanges(
  { words, say }: Page,
  before: readonly JobView[] | undefined,
  jobs: readonly JobView[],
): void {
  if (!before) return;
  const earlier = new Map(before.map((job) => [job.id, job]));
  for (const job of jobs) {
    const was = earlier.get(job.id);
    if (!was && job.state !== 'failed') say(fill(words.started, job.prompt));
    if (was?.state !== 'failed' && job.state === 'failed')
      say(fill(words.failed, job.message ?? ''));
    earlier.delete(job.id);
  }
  for (const { state, prompt } of earlier.values()) {
    if (state === 'running') say(fill(words.finished, prompt));
  }
}
