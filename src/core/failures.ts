/** What a person can do after a failure; whoever reported it carries it out. */
export type NextStep =
  | 'setApiKey'
  | 'chooseModel'
  | 'changeOptions'
  | 'changePrompt'
  | 'tryAgain'
  /** Fetches a picture that is made and paid for; costs nothing. */
  | 'fetchAgain'
  | 'topUp'
  | 'openSettings';

/** What holds of every failure of a kind, whatever the service says in words. */
export interface FailureRule {
  /** Whether the request may have been billed. Where nobody knows, it may. */
  readonly mayBeBilled: boolean;
  /**
   * Whether the same request may be sent again without asking. Only where it is certain that nothing was
   * begun: nothing was sent at all, or the service refused to count one more request just now.
   */
  readonly isSentAgain: boolean;
  readonly next: NextStep | undefined;
}

const free = { mayBeBilled: false, isSentAgain: false } as const;
const unclear = { mayBeBilled: true, isSentAgain: false } as const;

/**
 * The one table of failures: what was spent, what is sent again, and what people and agents are told
 * all read it. A new kind does not compile until its words are written in `host/words/failures.ts` and
 * `core/agent/failureText.ts`.
 */
const failures = {
  /** Found before anything was sent: the model cannot take it. */
  invalid: { ...free, next: 'changeOptions' },
  auth: { ...free, next: 'setApiKey' },
  access: { ...free, next: 'setApiKey' },
  quota: { ...free, next: 'topUp' },
  model: { ...free, next: 'chooseModel' },
  route: { ...free, next: 'chooseModel' },
  policy: { ...free, next: 'changePrompt' },
  /** A picture that was sent along was refused, and not only the words. */
  pictureRefused: { ...free, next: 'changePrompt' },
  rejected: { ...free, next: 'changeOptions' },
  /** The service cannot use a picture or a mask that was sent along. */
  picture: { ...free, next: undefined },
  /** The service did not find the pictures where they were put. */
  picturesLost: { ...free, next: 'chooseModel' },
  /** The service has no route on which pictures are changed. */
  noEdits: { ...free, next: 'chooseModel' },
  tooLarge: { ...free, next: 'changePrompt' },
  /** HTTP 429, about rate and not about money. */
  rateLimited: { ...free, isSentAgain: true, next: 'tryAgain' },
  /** Services say that they are busy before they begin and after they drew; the words tell nothing. */
  busy: { ...unclear, next: 'tryAgain' },
  server: { ...unclear, next: 'tryAgain' },
  endpoint: { ...free, next: 'openSettings' },
  /** No socket ever became ready, so nothing was sent. */
  network: { ...free, isSentAgain: true, next: 'tryAgain' },
  outcomeUnknown: { ...unclear, next: 'tryAgain' },
  timeout: { ...unclear, next: 'tryAgain' },
  cancelled: { ...unclear, next: undefined },
  /** VS Code ended while the request was under way. */
  interrupted: { ...unclear, next: 'tryAgain' },
  /** VS Code ended while the request waited for its turn. */
  notSent: { ...free, next: 'tryAgain' },
  empty: { ...unclear, next: 'changePrompt' },
  badAnswer: { ...unclear, next: 'tryAgain' },
  /** A picture came torn or damaged, and is kept as it is. */
  incomplete: { ...unclear, next: 'tryAgain' },
  /** The picture is made, and its temporary address does not deliver it. */
  download: { ...unclear, next: 'fetchAgain' },
  /** The picture came, and the disk did not take it. */
  unkept: { ...unclear, next: undefined },
  /** A file could not be written, before anything was sent or long after everything was kept. */
  storage: { ...free, next: undefined },
} as const satisfies Readonly<Record<string, FailureRule>>;

/** What went wrong, in terms that a person can act on. */
export type FailureKind = keyof typeof failures;

export const failureKinds = Object.keys(failures) as [FailureKind, ...FailureKind[]];

/** The rule for a kind. */
export function ruleOf(kind: FailureKind): FailureRule {
  return failures[kind];
}
