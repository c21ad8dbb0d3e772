import * as vscode from 'vscode';
import { cutAt } from '../../core/documents/cut.ts';
import { ImageError } from '../../core/errors.ts';
import type { Job, Made } from '../../core/jobs/job.ts';
import type { StartedJob } from '../../core/jobs/jobBoard.ts';
import type { Order } from '../../core/order.ts';
import type { Services } from '../services.ts';

/** A job that was started for somebody, with its order, and how many pictures it is to make. */
export interface WatchedJob {
  readonly job: StartedJob;
  readonly order: Order;
  readonly wanted: number;
}

/** How much of a prompt a notification has room for, in characters. */
const shownLength = 40;

/**
 * Watches jobs under one notification, which counts the seconds and can cancel them all.
 *
 * @param onMade takes what came of a job (by its index) while others are still under way.
 * @returns for each job, in order, what came of it or why nothing did.
 */
export async function withProgress(
  watched: readonly WatchedJob[],
  { jobs: board }: Pick<Services, 'jobs'>,
  onMade: (made: Made, index: number) => Promise<void>,
): Promise<readonly PromiseSettledResult<Made>[]> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: titleFor(watched.map(({ order }) => order)),
      cancellable: true,
    },
    async (notification, token) => {
      const ids = new Set(watched.map(({ job }) => job.id));
      const own = () => board.jobs.filter(({ id }) => ids.has(id));
      const wanted = watched.reduce((sum, each) => sum + each.wanted, 0);
      const clock = new Clock(wanted, own, (message) => notification.report({ message }));
      let mayBeBilled = false;
      const listeners = [
        board.onDidChange(() => clock.tick()),
        token.onCancellationRequested(() => {
          mayBeBilled = [...ids].some((id) => board.mayBeBilled(id));
          for (const id of ids) board.cancel(id);
        }),
      ];
      try {
        return await Promise.allSettled(
          watched.map(async ({ job, wanted }, index) => {
            const made = await job.made;
            clock.count(wanted);
            await onMade(made, index);
            return made;
          }),
        );
      } finally {
        clock.stop();
        for (const listener of listeners) listener.dispose();
        if (token.isCancellationRequested) tellCancelled(mayBeBilled);
      }
    },
  );
}

/** Which prompt it is and which model, since several of these can be in view. */
function titleFor([first, ...others]: readonly Order[]): string {
  const { prompt = '', model = '' } = first ?? {};
  return others.length === 0
    ? vscode.l10n.t('Generating “{0}” with {1}', shortened(prompt), model)
    : vscode.l10n.t('Generating {0} prompts with {1}', others.length + 1, model);
}

function shortened(prompt: string): string {
  const line = prompt.replaceAll(/\s+/g, ' ').trim();
  const cut = cutAt('word', line, shownLength);
  return cut === line ? line : `${cut}…`;
}

/** Says every second how long it has taken, what has come, and what is waited for. */
class Clock {
  readonly #started = Date.now();
  readonly #wanted: number;
  readonly #own: () => readonly Job[];
  readonly #tell: (message: string) => void;
  readonly #timer: NodeJS.Timeout;
  /** Pictures of jobs that are no longer on the board. */
  #done = 0;

  constructor(wanted: number, own: () => readonly Job[], tell: (message: string) => void) {
    this.#wanted = wanted;
    this.#own = own;
    this.#tell = tell;
    this.#timer = setInterval(() => this.tick(), 1000);
    this.tick();
  }

  count(pictures: number): void {
    this.#done += pictures;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  tick(): void {
    const jobs = this.#own();
    const kept = this.#done + jobs.reduce((sum, job) => sum + job.kept, 0);
    const elapsed = vscode.l10n.t('{0} s', Math.floor((Date.now() - this.#started) / 1000));
    const count =
      this.#wanted > 1 &&
      vscode.l10n.t('{0} of {1} images', Math.min(kept, this.#wanted), this.#wanted);
    this.#tell([elapsed, count, waitText(jobs)].filter(Boolean).join(' · '));
  }
}

/** What all of them wait for; undefined as soon as one is at work. */
function waitText(jobs: readonly Job[]): string | undefined {
  if (jobs.some(({ state }) => state === 'running')) return undefined;
  const [last] = jobs
    .filter(({ waitsUntil }) => waitsUntil !== undefined)
    .sort((a, b) => (b.waitsUntil?.getTime() ?? 0) - (a.waitsUntil?.getTime() ?? 0));
  const seconds = Math.ceil(((last?.waitsUntil?.getTime() ?? 0) - Date.now()) / 1000);
  if (jobs.some(({ state }) => state === 'fetching')) {
    return seconds > 0
      ? vscode.l10n.t('fetching the image, next try in {0} s', seconds)
      : vscode.l10n.t('fetching the image');
  }
  if (seconds <= 0) return undefined;
  if (ImageError.is(last?.reason, 'network')) {
    return vscode.l10n.t('no connection, next try in {0} s', seconds);
  }
  return ImageError.is(last?.reason, 'rateLimited')
    ? vscode.l10n.t('the service asks to wait, next try in {0} s', seconds)
    : vscode.l10n.t('next try in {0} s', seconds);
}

/** Ending the connection does not end the work at the other side, and a person should know it. */
function tellCancelled(mayBeBilled: boolean): void {
  void vscode.window.showInformationMessage(
    mayBeBilled
      ? vscode.l10n.t('Cancelled. It may still be billed.')
      : vscode.l10n.t('Cancelled. Nothing was sent.'),
  );
}
