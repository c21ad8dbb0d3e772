import type { Context } from 'mocha';
import { closeBrowser } from './browser.ts';
import { photographFailure, removeOldPictures, watchTest } from './failurePictures.ts';

/** What surrounds every end-to-end test. */
export const mochaHooks = {
  beforeAll: removeOldPictures,
  beforeEach(this: Context): void {
    watchTest(this.currentTest);
  },
  afterEach: photographFailure,
  afterAll: closeBrowser,
};
