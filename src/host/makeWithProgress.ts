import * as vscode from 'vscode';
import { parseEndpoint } from '../core/api/endpoint.ts';
import { ImageError } from '../core/errors.ts';
import { make } from '../core/maker.ts';
import type { Made } from '../core/maker.ts';
import type { Order } from '../core/order.ts';
import { signalFrom } from './cancellation.ts';
import type { Services } from './services.ts';

/** Carries an order out under a notification that counts the seconds and can cancel. */
export async function makeWithProgress(order: Order, services: Services): Promise<Made> {
  const { fetch, keys, log, settings, store } = services;
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
      title: vscode.l10n.t('Generating with {0}', order.model),
      cancellable: true,
    },
    async (progress, token) => {
      const clock = countSeconds(progress);
      try {
        return await make(order, options, signalFrom(token));
      } catch (error) {
        if (ImageError.is(error, 'cancelled')) tellCancelled();
        throw error;
      } finally {
        clearInterval(clock);
      }
    },
  );
}

function countSeconds(progress: vscode.Progress<{ message: string }>): NodeJS.Timeout {
  let seconds = 0;
  const tell = () => progress.report({ message: vscode.l10n.t('{0} s', seconds++) });
  tell();
  return setInterval(tell, 1000);
}

/** Ending the connection does not end the work at the other side, and a person should know it. */
function tellCancelled(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Cancelled. The picture may still be billed.'),
  );
}
