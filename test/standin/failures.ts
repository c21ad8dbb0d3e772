import type { Answer } from './answer.ts';

/** An answer that a test wants instead of the proper one. */
export interface Failure {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text goes out as it is, anything else as JSON. */
  readonly body: unknown;
}

/** Answers waiting to be given once each, in order. */
export class Failures {
  readonly #waiting: { path: string; failure: Failure }[] = [];

  add(path: string, failure: Failure): void {
    this.#waiting.push({ path, failure });
  }

  take(path: string): Answer | undefined {
    const index = this.#waiting.findIndex((each) => matches(each.path, path));
    const [taken] = index < 0 ? [] : this.#waiting.splice(index, 1);
    return taken && answerOf(taken.failure);
  }
}

/** A path that ends with a slash stands for everything below it. */
function matches(wanted: string, path: string): boolean {
  return wanted.endsWith('/') ? path.startsWith(wanted) : path === wanted;
}

function answerOf({ status, headers, body }: Failure): Answer {
  const isText = typeof body === 'string';
  const type = isText ? 'text/plain; charset=utf-8' : 'application/json';
  return {
    status,
    headers: { 'Content-Type': type, ...headers },
    body: isText ? body : JSON.stringify(body),
  };
}
