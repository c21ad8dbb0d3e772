import type { ImageType } from '../pictures/imageType.ts';
import type { ImageSize } from '../pictures/size.ts';
import type { Keeping } from './layOver.ts';
import type { OutcomeType } from './outcome.ts';
import type { EditPlan } from './plan.ts';
import type { Region } from './region.ts';
import type { SourceFacts } from './source/inspect.ts';
import type { PreparationStep } from './source/preparation.ts';

/** Looks a picture over without decoding it. */
export interface InspectJob {
  readonly kind: 'inspect';
  readonly path: string;
}

/** Makes of a source what is sent, and its mask. */
export interface PrepareJob {
  readonly kind: 'prepare';
  /** The source, which must not change any more. */
  readonly path: string;
  readonly model: string;
  readonly plan: EditPlan;
  /** What the mask leaves open; without it, there is no mask. */
  readonly region?: Region;
  /** What the picture may weigh, in bytes. */
  readonly mostBytes: number;
  /** Where files are written, up to their extension. */
  readonly target: string;
}

/** Makes of a source and an answer what a person gets. */
export interface ComposeJob {
  readonly kind: 'compose';
  readonly source: string;
  readonly answer: string;
  readonly plan: EditPlan;
  /** Without it, only what was padded is cut off. */
  readonly keep?: Omit<Keeping, 'plan'>;
  readonly type: OutcomeType;
  /** The file that is written. */
  readonly target: string;
}

export type Job = InspectJob | PrepareJob | ComposeJob;

/** A picture file that is ready to be sent. */
export interface SentPicture {
  readonly path: string;
  readonly type: ImageType;
  readonly byteLength: number;
}

/** What comes of each job; undefined where a picture cannot be read, or has another shape. */
export interface Results {
  readonly inspect: SourceFacts | undefined;
  readonly prepare:
    | {
        readonly steps: readonly PreparationStep[];
        readonly picture: SentPicture;
        readonly mask?: SentPicture;
      }
    | undefined;
  readonly compose:
    | (ImageSize & {
        /** The share of the pixels outside the region that the answer changed visibly, from 0 to 1. */
        readonly changedOutside: number;
        readonly byteLength: number;
        readonly sha256: string;
      })
    | undefined;
}
