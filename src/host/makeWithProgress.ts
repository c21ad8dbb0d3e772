import * as vscode from 'vscode';
import type { Job } from '../core/jobs/job.ts';
import type { Made } from '../core/maker.ts';
import type { Order } from '../core/order.ts';
import type { Services } from './services.ts';

/**
 * Carries orders out under one notification, which counts the seconds and can cancel them all. What
 * fails is not left on the board: whoever asked reports it.
 *
 * @param onMade takes what came of an order (by its index) while others are still under way.
 * @returns for each order, in order, what came of it or why nothing did.
 */
export async function makeWithProgress(
  orders: readonly Order[],
  { jobs: board }: Services,
  onMade: (made: Made, index: number) => Promise<void>,
): Promise<readonly PromiseSettledResult<Made>[]> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Generating with {0}', orders[0]?.model ?? ''),
      cancellable: true,
    },
    async (notification, token) => {
      const wanted = orders.reduce((sum, order) => sum + (order.options.n ?? 1), 0);
      const clock = new Clock(wanted, (message) => notification.report({ message }));
      let kept = 0;
      const started = orders.map((order) => board.start(order, () => clock.show({ kept: ++kept })));
      const own = () => board.jobs.filter(({ id }) => started.some((job) => job.id === id));
      const listeners = [
        board.onDidChange(() => clock.show({ waitsUntil: lastWait(own()) })),
        token.onCancellationRequested(() => started.forEach(({ id }) => board.cancel(id))),
      ];
      try {
        return await Promise.allSettled(
          started.map(async ({ made }, index) => {
            const result = await made;
            await onMade(result, index);
            return result;
          }),
        );
      } finally {
        clock.stop();
        for (const listener of listeners) listener.dispose();
        await Promise.all(started.map(({ id }) => board.dismiss(id)));
        if (token.isCancellationRequested) tellCancelled();
      }
    },
  );
}

/** Until when all of them wait; undefined as soon as one is at work. */
function lastWait(jobs: readonly Job[]): Date | undefined {
  if (jobs.some(({ state }) => state === 'running')) return undefined;
  return jobs
    .flatMap(({ waitsUntil }) => waitsUntil ?? [])
    .sort((a, b) => b.getTime() - a.getTime())[0];
}

/** What a person is told beside the seconds. */
interface Standing {
  readonly kept?: number;
  readonly waitsUntil?: Date | undefined;
}

/** Says every second how long it has taken, what has come, and how long the service makes us wait. */
class Clock {
  readonly #started = Date.now();
  readonly #wanted: number;
  readonly #tell: (message: string) => void;
  readonly #timer: NodeJS.Timeout;
  #standing: Standing = {};

  constructor(wanted: number, tell: (message: string) => void) {
    this.#wanted = wanted;
    this.#tell = tell;
    this.#timer = setInterval(() => this.#tick(), 1000);
    this.#tick();
  }

  show(standing: Standing): void {
    this.#standing = { ...this.#standing, ...standing };
    this.#tick();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const { kept = 0 } = this.#standing;
    const elapsed = vscode.l10n.t('{0} s', Math.floor((Date.now() - this.#started) / 1000));
    const count = this.#wanted > 1 && vscode.l10n.t('{0} of {1} pictures', kept, this.#wanted);
    this.#tell([elapsed, count, this.#waiting()].filter(Boolean).join(' · '));
  }

  #waiting(): string | undefined {
    const { waitsUntil } = this.#standing;
    const left = waitsUntil && waitsUntil.getTime() - Date.now();
    if (left === undefined || left <= 0) return undefined;
    return vscode.l10n.t('the service is busy, next try in {0} s', Math.ceil(left / 1000));
  }
}

/** Ending the connection does not end the work at the other side, and a person should know it. */
function tellCancelled(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Cancelled. The picture may still be billed.'),
  );
}
