import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSession } from './support/session.ts';
import type { Session } from './support/session.ts';

/** What takes parsers of Markdown longest, 200 KB in all. */
const hostile = [
  ...['![a](', '> ', '[a]: ', '*a_ '].map((piece) => piece.repeat(7_000)),
  Array.from({ length: 300 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n'),
].join('\n\n');

const fixTitle = 'Generate this image from its alternative text';

describe('A large, hostile Markdown document under the cursor', () => {
  let session: Session;

  before(async () => {
    session = await openSession({
      hasKey: true,
      settings: { 'workbench.colorTheme': 'Light 2026', 'files.autoSave': 'off' },
    });
    assert.ok(hostile.length > 200_000);
    await writeFile(join(session.folder, 'hostile.md'), `![A boat](boat.png)\n\n${hostile}`);
    await writeFile(join(session.folder, 'other.md'), '![A whale](whale.png)\n');
  });
  after(() => session.close());

  /** How long the quick fix of a picture lets one wait, in milliseconds. */
  async function waitForFix(): Promise<number> {
    const { page, workbench } = session;
    const asked = performance.now();
    await (await workbench.openFixes(fixTitle)).waitFor();
    const waited = performance.now() - asked;
    await page.keyboard.press('Escape');
    return waited;
  }

  it('lets neither typing wait nor what the extension offers for another document', async () => {
    const { page, workbench } = session;
    await workbench.openFile('other.md');
    await waitForFix();
    const usual = await waitForFix();

    await workbench.openFile('hostile.md');
    await page.keyboard.press('ControlOrMeta+Home');
    for (let times = 0; times < 5; times++) {
      await page.keyboard.type('boats');
      // Each pause in typing is a reason to look for what could be offered.
      const typed = `${'boats'.repeat(times + 1)}![A boat]`;
      await workbench.editor('hostile.md').getByText(typed).first().waitFor({ timeout: 2_000 });
    }
    await workbench.screenshot('large-1-typed');
    await workbench.turnTo('other.md');
    const waited = await waitForFix();
    assert.ok(
      waited < 3 * usual + 1_000,
      `${waited.toFixed()} ms, and otherwise ${usual.toFixed()} ms`,
    );
  });

  it('is read all the same', async () => {
    const { page, workbench } = session;
    await workbench.turnTo('hostile.md');
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('End');
    await waitForFix();
    await workbench.screenshot('large-2-read');
    assert.deepEqual(session.errors, []);
  });
});
