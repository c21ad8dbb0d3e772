import * as vscode from 'vscode';
import { parseEndpoint } from '../core/api/endpoint.ts';
import { ImageError } from '../core/errors.ts';
import { inParallel } from '../core/inParallel.ts';
import { make } from '../core/maker.ts';
import type { Made, Progress } from '../core/maker.ts';
import type { Order } from '../core/order.ts';
import { signalFrom } from './cancellation.ts';
import type { Services } from './services.ts';

/** How many orders are carried out at a time. */
const sideBySide = 3;

/**
 * Carries orders out under one notification, which counts the seconds and can cancel them all.
 *
 * @param onMade takes what came of an order (by its index) while others are still under way.
 * @returns for each order, in order, what came of it or why nothing did.
 */
export async function makeWithProgress(
  orders: readonly Order[],
  { fetch, keys, log, settings, store }: Services,
  onMade: (made: Made, index: number) => Promise<void>,
): Promise<readonly PromiseSettledResult<Made>[]> {
  const { baseUrl, requestTimeoutSeconds } = settings();
  const stored = await keys.get();
  if (!stored) throw new ImageError('auth', 'No API key is set.');
  const options = {
    endpoint: parseEndpoint(baseUrl),
    apiKey: stored.key,
    fetch,
    log,
    store,
    timeoutMs: requestTimeoutSeconds * 1000,
  };
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Generating with {0}', orders[0]?.model ?? ''),
      cancellable: true,
    },
    async (notification, token) => {
      const wanted = orders.reduce((sum, order) => sum + (order.options.n ?? 1), 0);
      const clock = new Clock(wanted, (message) => notification.report({ message }));
      const signal = signalFrom(token);
      const onProgress = (progress: Progress) => clock.hear(progress);
      try {
        return await inParallel([...orders.entries()], sideBySide, async ([index, order]) => {
          const made = await make(order, { ...options, signal, onProgress });
          await onMade(made, index);
          return made;
        });
      } finally {
        clock.stop();
        if (signal.aborted) tellCancelled();
      }
    },
  );
}

/** Says every second how long it has taken, what has come, and how long the service makes us wait. */
class Clock {
  readonly #started = Date.now();
  readonly #wanted: number;
  readonly #tell: (message: string) => void;
  readonly #timer: NodeJS.Timeout;
  #kept = 0;
  #waitingUntil: Date | undefined;

  constructor(wanted: number, tell: (message: string) => void) {
    this.#wanted = wanted;
    this.#tell = tell;
    this.#timer = setInterval(() => this.#tick(), 1000);
    this.#tick();
  }

  hear(progress: Progress): void {
    if (progress.type === 'kept') this.#kept++;
    this.#waitingUntil = progress.type === 'waiting' ? progress.until : undefined;
    this.#tick();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const elapsed = vscode.l10n.t('{0} s', Math.floor((Date.now() - this.#started) / 1000));
    const count =
      this.#wanted > 1 && vscode.l10n.t('{0} of {1} pictures', this.#kept, this.#wanted);
    this.#tell([elapsed, count, this.#waiting()].filter(Boolean).join(' · '));
  }

  #waiting(): string | undefined {
    const left = this.#waitingUntil && this.#waitingUntil.getTime() - Date.now();
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
