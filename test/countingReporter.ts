import Mocha from 'mocha';
import { writeCounts } from './counts.ts';

/** The usual report for people, and the counts in a file for the program that sums them up. */
class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    runner.once('end', () =>
      writeCounts({ passed: this.stats.passes, failed: this.stats.failures }),
    );
  }
}

// Mocha loads a reporter from a file by its default export.
export default CountingReporter;
