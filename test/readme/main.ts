/** Takes the images of the README from a real workbench: npm run readme-images */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PageScreenshotOptions } from 'playwright-core';
import sharp from 'sharp';
import { closeBrowser } from '../e2e/support/browser.ts';
import { acceptOrder, stepTitle } from '../e2e/support/order.ts';
import { PanelPage } from '../e2e/support/panelPage.ts';
import { openSession, type Session } from '../e2e/support/session.ts';
import { startStandIn } from '../standin/server.ts';
import { makeAt } from '../support/makeAt.ts';
import { projectRoot } from '../workbench/paths.ts';

/** What the history holds, the oldest first, each in a shape of its own. */
const history = [
  ['Fir trees on the hills of a moonlit valley', '1536x1024'],
  ['A paper boat on calm water at dusk, watercolour', '1024x1024'],
  ['Snow on the peaks above a quiet lake', '1024x1536'],
  ['A garden at night, thin ink lines', '1536x1024'],
  ['An island in the morning mist', '1024x1024'],
  ['Mountains behind a harbour, as a linocut', '1536x1024'],
  ['A forest in autumn, seen from above', '1024x1024'],
  ['Cliffs in the evening sun', '1024x1536'],
  ['A sailing boat on a wide river', '1536x1024'],
  ['A comet above a mountain range', '1536x1024'],
] as const;

async function main(): Promise<void> {
  const session = await openSession({
    standIn: { latencyMs: 300 },
    hasKey: true,
    settings: {
      'workbench.colorTheme': 'Light 2026',
      'editor.minimap.enabled': false,
      'cometapiImages.size': '1536x1024',
      'cometapiImages.quality': 'medium',
      'cometapiImages.monthlyBudgetUSD': 10,
    },
    seed: fillHistory,
  });
  try {
    // The side bar tells nothing here.
    await session.page.keyboard.press('ControlOrMeta+B');
    for (const scene of [model, picture, missing, panel]) {
      await scene(session);
      await session.workbench.runCommand('View: Close All Editors');
    }
  } finally {
    await session.close();
    await closeBrowser();
  }
}

async function fillHistory(storage: string): Promise<void> {
  const standIn = await startStandIn();
  try {
    for (const [prompt, size] of history) {
      const options = { size, quality: 'medium' };
      const apiKey = standIn.apiKey;
      await makeAt(standIn.baseUrl, path.join(storage, 'pictures'), { prompt, options, apiKey });
    }
  } finally {
    await standIn.close();
  }
}

/** The list of models. */
async function model({ page, workbench }: Session): Promise<void> {
  await workbench.runCommand('CometAPI: Generate Image…');
  await workbench.quickInput.waitFor(stepTitle(1));
  await workbench.quickInput.fill('A paper boat');
  await workbench.quickInput.accept();
  await workbench.quickInput.waitFor(stepTitle(2));
  await workbench.quickInput.items();
  const box = await page.locator('.quick-input-widget').boundingBox();
  if (!box) throw new Error('The list of models is not there.');
  const margin = 12;
  const { x, y, width, height } = box;
  await shoot({ page }, 'model', {
    clip: { x: x - margin, y: 0, width: width + 2 * margin, height: y + height + margin },
  });
  await workbench.quickInput.cancel();
}

/** A document, and beside it what was drawn from its words. */
async function picture({ page, workbench }: Session): Promise<void> {
  const line = 'A comet is a few kilometres of ice and dust.';
  const row = { title: 'Generate Image from Selection' };
  await workbench.openFile('docs/guide.md');
  await page.keyboard.press('ControlOrMeta+F');
  await page.keyboard.type(line);
  await page.locator('.find-widget .matchesCount').getByText('1 of 1').waitFor();
  await page.keyboard.press('Escape');
  await workbench.runCommand('CometAPI: Generate Image from Selection…');
  await acceptOrder(workbench, row);
  const beside = new PanelPage(workbench);
  await beside.large(line).waitFor();
  await beside.button('Insert into guide.md').click();
  await beside.savedPath('images/a-comet').waitFor();
  await beside.frame.locator('.toast').waitFor({ state: 'hidden' });
  await shoot({ page }, 'picture');
  await workbench.turnTo('guide.md');
  await page.keyboard.press('ControlOrMeta+S');
}

/** The quick fixes on a link that leads nowhere. */
async function missing({ folder, page, workbench }: Session): Promise<void> {
  const text =
    '# Harbour\n\n![A comet over the harbour](images/comet.webp)\n\n![A paper boat at dawn](images/boat.webp)\n';
  await writeFile(path.join(folder, 'docs/harbour.md'), text);
  await workbench.openFile('docs/harbour.md');
  await workbench.goToLine(3);
  const fix = page.locator('.action-widget').getByText('Generate this image from');
  await page.keyboard.press('ControlOrMeta+.');
  await fix.waitFor();
  await shoot({ page }, 'missing', { clip: { x: 0, y: 0, width: 1000, height: 320 } });
  await page.keyboard.press('Escape');
}

/** The panel with its history. */
async function panel({ page, workbench }: Session): Promise<void> {
  const all = new PanelPage(workbench);
  await all.open();
  await all.prompt.fill('A paper boat on calm water at {dawn|dusk}, watercolour');
  await all.button(/Generate × 2/).waitFor();
  await shoot({ page }, 'panel');
}

/** Without a pointer over anything; few colours suffice, and keep the clone small. */
async function shoot(
  { page }: Pick<Session, 'page'>,
  name: string,
  options: PageScreenshotOptions = {},
): Promise<void> {
  await page.mouse.move(0, 0);
  await page.locator('.monaco-hover:visible').waitFor({ state: 'hidden' });
  const shot = await page.screenshot({ ...options, animations: 'disabled', caret: 'hide' });
  await sharp(shot)
    .resize({ width: 1280 })
    .png({ palette: true, colours: 128, effort: 10 })
    .toFile(path.join(projectRoot, 'media/readme', `${name}.png`));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
