import type { Locator } from 'playwright-core';
import type { Session } from './session.ts';

/** Opens the menu of quick fixes until it holds this one; the extension may only just have started. */
export async function openFixes({ page }: Session, title: string): Promise<Locator> {
  const fix = page.locator('.action-widget').getByText(title, { exact: true });
  for (let attempt = 0; attempt < 30 && !(await fix.isVisible()); attempt++) {
    await page.keyboard.press('ControlOrMeta+.');
    await fix.waitFor({ timeout: 1_000 }).catch(() => page.keyboard.press('Escape'));
  }
  return fix;
}
