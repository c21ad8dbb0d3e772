import type { OffsetRange } from './imageLink.ts';

/** A start or end tag of HTML or JSX. */
export interface Tag extends OffsetRange {
  readonly name: string;
  readonly isClosing: boolean;
  /** By their names in lower case; of two with one name the first counts. */
  readonly attributes: ReadonlyMap<string, Attribute>;
}

export interface Attribute {
  /** As written, without quotes or braces. */
  readonly value: string;
  /** Where the value begins. */
  readonly start: number;
  /** Whether it is JavaScript in braces. */
  readonly isExpression?: boolean;
}
