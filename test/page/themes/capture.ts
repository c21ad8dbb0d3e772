/**
 * Takes the theme variables from webviews of a real VS Code and leaves those that the page uses in
 * themes.json. To be run again when the page uses another one: npx tsx test/page/themes/capture.ts
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { format } from 'prettier';
import { WorkbenchPage } from '../../e2e/support/workbenchPage.ts';
import { launchChromium } from '../../workbench/chromium.ts';
import { projectRoot } from '../../workbench/paths.ts';
import { startWorkbench } from '../../workbench/server.ts';
import { copyWorkspace } from '../../workbench/workspaceCopy.ts';
import { themeNames, themesFile } from './themes.ts';
import type { Theme, ThemeName } from './themes.ts';

const titles: Readonly<
  Record<ThemeName, readonly [string, 'vs-dark' | 'vs' | 'hc-black' | 'hc-light']>
> = {
  dark: ['Dark 2026', 'vs-dark'],
  light: ['Light 2026', 'vs'],
  'high-contrast': ['Default High Contrast', 'hc-black'],
  'high-contrast-light': ['Default High Contrast Light', 'hc-light'],
};

async function capture(browser: Browser, folder: string, name: ThemeName): Promise<Theme> {
  const [theme, type] = titles[name];
  const { url, stop } = await startWorkbench({
    folder,
    settings: { 'workbench.colorTheme': theme },
  });
  const page = await browser.newPage();
  try {
    const workbench = new WorkbenchPage(page);
    await workbench.open(url);
    await workbench.waitForTheme(type);
    await workbench.openFile('README.md');
    await workbench.runCommand('Markdown: Open Preview');
    const body = workbench.panelFrame().locator('body.vscode-body');
    await body.waitFor();
    const classes = (await body.getAttribute('class')) ?? '';
    const style = (await workbench.panelFrame().locator('html').getAttribute('style')) ?? '';
    return {
      classes: classes.split(' ').filter((each) => /^vscode-(light|dark|high)/.test(each)),
      variables: usedOf(style),
    };
  } finally {
    await page.close();
    await stop();
  }
}

function usedOf(style: string): Record<string, string> {
  const all = [...style.matchAll(/(--vscode-[\w-]+):\s*([^;]+);/g)];
  const used = usedVariables();
  return Object.fromEntries(
    all.flatMap(([, name, value]) =>
      name && value && used.has(name) ? [[name, value.trim()]] : [],
    ),
  );
}

/** Those of the page's style, and those of the style that VS Code gives every webview. */
export function usedVariables(): ReadonlySet<string> {
  const folder = path.join(projectRoot, 'media/panel/styles');
  const styles = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
  const names = styles.join().match(/--vscode-[\w-]+/g) ?? [];
  return new Set([...names, '--vscode-scrollbarSlider-background']);
}

async function main(): Promise<void> {
  const browser = await launchChromium();
  const { folder, remove } = await copyWorkspace();
  const themes: Partial<Record<ThemeName, Theme>> = {};
  for (const name of themeNames) themes[name] = await capture(browser, folder, name);
  await remove();
  await browser.close();
  writeFileSync(themesFile, await format(JSON.stringify(themes), { parser: 'json' }));
}

if (require.main === module) {
  main().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
}
