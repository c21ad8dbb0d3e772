import type { ApprovedOrder } from '../../core/door/door.ts';
import type { InsertionPoint } from '../documents/insertionPoint.ts';
import { writeLog } from '../report.ts';
import type { Services } from '../services.ts';

/** Starts an order that is watched on the board: what fails is shown there, and logged here. */
export function startJob(
  approved: ApprovedOrder,
  place: InsertionPoint | undefined,
  { jobs, log, places }: Pick<Services, 'jobs' | 'log' | 'places'>,
): void {
  const { id, made } = jobs.start(approved, (progress) => {
    if (progress.type === 'kept' && place) places.remember(progress.picture, place);
  });
  if (place) places.remember({ id }, place);
  made.then(
    ({ failures }) => failures.forEach((failure) => writeLog(failure, log)),
    (error: unknown) => writeLog(error, log),
  );
}
