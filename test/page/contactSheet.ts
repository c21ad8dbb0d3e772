/** Photographs every state in every theme: npx tsx test/page/contactSheet.ts [part of a state's name] */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { closeBrowser } from '../e2e/support/browser.ts';
import { projectRoot } from '../workbench/paths.ts';
import { run } from '../workbench/processes.ts';
import { closeServer } from './support/pageServer.ts';
import { openState, states } from './support/states.ts';
import { themeNames } from './themes/themes.ts';

const folder = path.join(projectRoot, 'test-results/contact');
const widths = [1400, 500] as const;
const height = 900;
/** On the sheets the wide ones are this wide. */
const sheetWidth = 700;

async function main(): Promise<void> {
  const [part = ''] = process.argv.slice(2);
  await run(process.execPath, ['esbuild.js', '--production', '--page'], { cwd: projectRoot });
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const chosen = states.filter(({ name }) => name.includes(part));
  for (const theme of themeNames) {
    const rows: Buffer[][] = [];
    for (const state of chosen) {
      const row: Buffer[] = [];
      for (const width of widths) {
        const { page, close } = await openState(state, { theme, width, height });
        const file = `${theme}-${width}-${state.name.replace(/\W+/g, '-')}.png`;
        row.push(await page.screenshot({ path: path.join(folder, file), animations: 'disabled' }));
        await close();
      }
      rows.push(row);
    }
    await compose(theme, rows);
  }
  await closeBrowser();
  await closeServer();
}

/** Four states on a sheet, the wide picture beside the narrow one. */
async function compose(theme: string, rows: readonly (readonly Buffer[])[]): Promise<void> {
  const scale = sheetWidth / widths[0];
  const cell = { width: sheetWidth + widths[1] * scale + 20, height: height * scale + 10 };
  const perSheet = 8;
  for (let first = 0; first < rows.length; first += perSheet) {
    const here = rows.slice(first, first + perSheet);
    const composites = await Promise.all(
      here.flatMap((row, index) =>
        row.map(async (picture, column) => ({
          input: await sharp(picture)
            .resize({ height: Math.round(height * scale) })
            .toBuffer(),
          left: Math.round((index % 2) * cell.width + column * (sheetWidth + 5)),
          top: Math.round(Math.floor(index / 2) * cell.height),
        })),
      ),
    );
    await sharp({
      create: {
        width: Math.round(cell.width * 2),
        height: Math.round(cell.height * Math.ceil(here.length / 2)),
        channels: 3,
        background: '#808080',
      },
    })
      .composite(composites)
      .png()
      .toFile(path.join(folder, `sheet-${theme}-${first / perSheet + 1}.png`));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
