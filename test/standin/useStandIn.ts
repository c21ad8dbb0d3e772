import { startStandIn } from './server.ts';
import type { StandIn, StandInOptions } from './server.ts';

/** Runs a stand-in for the tests of the enclosing suite; the result gives access to it. */
export function useStandIn(options?: StandInOptions): () => StandIn {
  let running: StandIn | undefined;
  before(async () => {
    running = await startStandIn(options);
  });
  after(() => running?.close());
  return () => {
    if (!running) throw new Error('The stand-in runs during tests only.');
    return running;
  };
}

/** Sends a body to the paid route as it is, past any client's own checks. */
export function postGeneration(
  standIn: StandIn,
  body: unknown,
  key: string | null = standIn.apiKey,
  signal?: AbortSignal,
): Promise<Response> {
  return fetch(`${standIn.baseUrl}/images/generations`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(key !== null && { Authorization: `Bearer ${key}` }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(signal && { signal }),
  });
}

/** Sends a form to the route for edits as it is. */
export function postEdit(standIn: StandIn, form: FormData | object): Promise<Response> {
  const isForm = form instanceof FormData;
  return fetch(`${standIn.baseUrl}/images/edits`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${standIn.apiKey}`,
      ...(!isForm && { 'Content-Type': 'application/json' }),
    },
    body: isForm ? form : JSON.stringify(form),
  });
}
