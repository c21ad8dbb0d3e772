import type { SourceProblem } from './edit/source/sourceProblem.ts';
import { ruleOf } from './failures.ts';
import type { FailureKind } from './failures.ts';
import type { OrderProblem } from './orderProblems.ts';
import { inEnglish } from './sentence.ts';
import type { Sentence } from './sentence.ts';

export type { FailureKind } from './failures.ts';

/** What is known beyond the kind. Nothing here holds a key, a prompt or a picture. */
export interface FailureDetails {
  readonly status?: number;
  readonly code?: string;
  /** The field that the service named, as on the wire (`size`, `background`). */
  readonly param?: string;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
  /** True where the same may succeed later by itself and costs nothing: connecting, or fetching a picture. */
  readonly canPass?: boolean;
  /** What the model cannot take, for `invalid`. */
  readonly problem?: OrderProblem;
  /** Why a picture cannot be changed, for `invalid`. */
  readonly sourceProblem?: SourceProblem;
}

/** The only error that leaves `core` on purpose. Anything else that escapes is a bug and is reported as one. */
export class ImageError extends Error {
  override readonly name = 'ImageError';
  readonly kind: FailureKind;
  readonly details: FailureDetails;
  /** What `message` says, where the words are our own; those of a service stay as they came. */
  readonly sentence: Sentence | undefined;

  constructor(
    kind: FailureKind,
    message: string | Sentence,
    details: FailureDetails = {},
    options?: ErrorOptions,
  ) {
    super(typeof message === 'string' ? message : inEnglish(message), options);
    this.sentence = typeof message === 'string' ? undefined : message;
    this.kind = kind;
    this.details = details;
  }

  static is(value: unknown, ...kinds: readonly FailureKind[]): value is ImageError {
    return value instanceof ImageError && (kinds.length === 0 || kinds.includes(value.kind));
  }
}

/** Whether nobody knows if a request was billed that failed like this. A bug says nothing. */
export function mayBeBilled(error: unknown): boolean {
  return !ImageError.is(error) || ruleOf(error.kind).mayBeBilled;
}
