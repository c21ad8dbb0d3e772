import { run } from '../../workbench/processes.ts';
import { projectRoot } from '../../workbench/paths.ts';
import { closeBrowser } from '../../e2e/support/browser.ts';
import { closeServer } from './pageServer.ts';

/** The page under test is the one that is shipped. */
export const mochaHooks = {
  async beforeAll(): Promise<void> {
    await run(process.execPath, ['esbuild.js', '--production', '--page'], { cwd: projectRoot });
  },
  async afterAll(): Promise<void> {
    await closeBrowser();
    await closeServer();
  },
};
