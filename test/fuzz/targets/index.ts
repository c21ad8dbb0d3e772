import type { Target } from '../target.ts';
import { documentTargets } from './documents.ts';
import { messageTargets } from './messages.ts';
import { pictureTargets } from './pictures.ts';
import { wireTargets } from './wire.ts';

/** Everything in the core and in the protocol that reads what is not ours. */
export const targets: readonly Target[] = [
  ...pictureTargets,
  ...wireTargets,
  ...documentTargets,
  ...messageTargets,
];
