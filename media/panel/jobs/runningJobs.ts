import * as l10n from '@vscode/l10n';
import type { JobView } from '../../../src/protocol/views.ts';
import type { Page } from '../page.ts';
import { Store } from '../store.ts';

/** How long the place of a finished job is held for its pictures, which another message brings. */
const holdMs = 400;

/** The orders being made, and for a moment those that are done. */
export class RunningJobs {
  readonly shown: Store<readonly JobView[]>;
  readonly #say: Page['say'];
  #known: readonly JobView[];
  #timer: number | undefined;

  constructor({ host, say }: Pick<Page, 'host' | 'say'>) {
    this.#say = say;
    this.#known = host.value.jobs;
    this.shown = new Store(runningOf(this.#known));
    host.subscribe(() => {
      if (host.value.jobs !== this.#known) this.#update(host.value.jobs);
    });
  }

  /** The pictures have come: no place is held any longer. */
  readonly release = (): void => {
    clearTimeout(this.#timer);
    this.shown.set(runningOf(this.#known));
  };

  #update(jobs: readonly JobView[]): void {
    const finished = runningOf(this.#known).filter(({ id }) => !jobs.some((job) => job.id === id));
    tellChanges(this.#say, this.#known, jobs);
    this.#known = jobs;
    const held = finished.filter(({ state }) => state !== 'cancelling');
    clearTimeout(this.#timer);
    if (held.length > 0) this.#timer = window.setTimeout(this.release, holdMs);
    this.shown.set([...held, ...runningOf(jobs)]);
  }
}

function runningOf(jobs: readonly JobView[]): readonly JobView[] {
  return jobs.filter(({ state }) => state !== 'failed');
}

/** Says what began, what ended and what failed. */
function tellChanges(say: Page['say'], before: readonly JobView[], jobs: readonly JobView[]): void {
  const earlier = new Map(before.map((job) => [job.id, job]));
  for (const { id, state, prompt, message = '' } of jobs) {
    const was = earlier.get(id);
    if (!was && state !== 'failed') say(l10n.t('Generating: {0}', prompt));
    if (was?.state !== 'failed' && state === 'failed') say(l10n.t('Failed: {0}', message));
    earlier.delete(id);
  }
  for (const { state, prompt } of earlier.values()) {
    if (state === 'running') say(l10n.t('Finished: {0}', prompt));
  }
}
