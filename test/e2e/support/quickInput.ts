import type { Locator, Page } from 'playwright-core';

/** The input at the top of the workbench: palette, input box, or list to pick from. */
export class QuickInput {
  readonly #widget: Locator;

  constructor(page: Page) {
    this.#widget = page.locator('.quick-input-widget');
  }

  /** Waits until an input with this title is open. */
  async waitFor(title: string): Promise<void> {
    const shown = this.#widget.locator('.quick-input-title').getByText(title, { exact: true });
    await shown.waitFor();
  }

  isOpen(): Promise<boolean> {
    return this.#widget.isVisible();
  }

  /** Waits until no input is open. */
  async waitUntilClosed(): Promise<void> {
    await this.#widget.waitFor({ state: 'hidden' });
  }

  async title(): Promise<string> {
    return this.#widget.locator('.quick-input-title').innerText();
  }

  /** The prompt, or what is wrong with the value. */
  async message(): Promise<string> {
    return this.#widget.locator('.quick-input-message').innerText();
  }

  async waitForMessage(text: string | RegExp): Promise<void> {
    await this.#widget.locator('.quick-input-message').getByText(text).waitFor();
  }

  async value(): Promise<string> {
    return this.#input().inputValue();
  }

  /** Types a value. An input that has only just opened may still be emptied by its extension once. */
  async fill(value: string, options: { readonly timeout?: number } = {}): Promise<void> {
    const input = this.#input();
    do {
      await input.fill(value, options);
      // Long enough for what the extension sent meanwhile to be drawn.
      await input.evaluate('new Promise((next) => setTimeout(next, 100))');
    } while ((await input.inputValue()) !== value);
  }

  /** What Enter does: accepts the value, or the item in focus. */
  async accept(): Promise<void> {
    await this.#input().press('Enter');
  }

  async cancel(): Promise<void> {
    await this.#input().press('Escape');
  }

  async back(): Promise<void> {
    await this.#widget.getByRole('button', { name: 'Back' }).click();
  }

  async pick(label: string): Promise<void> {
    await this.item(label).click();
  }

  /** The labels of the items in view, once there are any; rows keep hidden details of what was in them before. */
  async items(): Promise<string[]> {
    const labels = this.#widget.locator('.monaco-list-row .label-name').filter({ visible: true });
    await labels.first().waitFor();
    return labels.allInnerTexts();
  }

  /** The row with exactly this label. */
  item(label: string): Locator {
    const row = this.#widget.locator('.monaco-list-row');
    const name = row.page().locator('.label-name').getByText(label, { exact: true });
    return row.filter({ has: name }).first();
  }

  #input(): Locator {
    return this.#widget.locator('.quick-input-box input');
  }
}
