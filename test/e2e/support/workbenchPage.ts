import path from 'node:path';
import { errors, type FrameLocator, type Locator, type Page } from 'playwright-core';
import { projectRoot } from '../../workbench/paths.ts';
import { QuickInput } from './quickInput.ts';

const extensionHostPatience = 30_000;

/** The window of VS Code, in the words of somebody who uses it. */
export class WorkbenchPage {
  readonly page: Page;
  readonly quickInput: QuickInput;

  constructor(page: Page) {
    this.page = page;
    this.quickInput = new QuickInput(page);
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
  }

  /** Runs a command by what the palette calls it, category included. */
  async runCommand(title: string): Promise<void> {
    const deadline = Date.now() + extensionHostPatience;
    // Commands of extensions join the palette when their host is ready, and only when it is opened anew.
    while (!(await this.#runFromPalette(title))) {
      if (Date.now() > deadline) throw new Error(`The palette has no command "${title}".`);
    }
  }

  /** Opens a file of the workspace in an editor. */
  async openFile(name: string): Promise<void> {
    await this.pickFile(name);
    await this.#focusIn(path.posix.basename(name));
  }

  /** Turns to a text editor that is open. */
  async turnTo(name: string): Promise<void> {
    await this.tab(name).click();
    await this.#focusIn(name);
  }

  /** Opens a file of the workspace in whatever shows it. */
  async pickFile(name: string): Promise<void> {
    await this.#ask('ControlOrMeta+P', name);
    await this.quickInput.pick(path.posix.basename(name));
  }

  /** Puts the cursor of the active editor at the beginning of a line. */
  async goToLine(line: number): Promise<void> {
    await this.#ask('ControlOrMeta+G', `:${line}`);
    await this.quickInput.accept();
  }

  /** Opens the menu of quick fixes until it holds this one; the extension may only just have started. */
  async openFixes(title: string): Promise<Locator> {
    const fix = this.page.locator('.action-widget').getByText(title, { exact: true });
    for (let attempt = 0; attempt < 30 && !(await fix.isVisible()); attempt++) {
      await this.page.keyboard.press('ControlOrMeta+.');
      await fix.waitFor({ timeout: 1_000 }).catch(() => this.page.keyboard.press('Escape'));
    }
    return fix;
  }

  /** The text area of the editor that shows this file. */
  editor(name: string): Locator {
    return this.page.locator(`.editor-instance[aria-label*="${name}"] .monaco-editor`).first();
  }

  tab(name: string): Locator {
    return this.page.locator('.tabs-container').getByRole('tab', { name });
  }

  /** A notification that contains this text. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text }).last();
  }

  async pressInNotification(text: string | RegExp, button: string): Promise<void> {
    await this.notification(text).getByRole('button', { name: button, exact: true }).click();
  }

  /** The dialog that blocks everything else. */
  modal(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** The content of the panel; VS Code shows images in webviews as well. */
  panelFrame(): FrameLocator {
    const webview = 'iframe.webview.ready[src*="extensionId=cometapi-images.cometapi-images"]';
    return this.page.frameLocator(webview).frameLocator('iframe#active-frame');
  }

  /** Waits until the window has the look of a theme of this type. */
  async waitForTheme(type: 'vs' | 'vs-dark' | 'hc-black' | 'hc-light'): Promise<void> {
    await this.page.locator(`.monaco-workbench.${type}`).waitFor();
  }

  async screenshot(name: string, folder = 'screenshots'): Promise<void> {
    const file = path.join(projectRoot, 'test-results', folder, `${name}.png`);
    await this.page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  }

  async #runFromPalette(title: string): Promise<boolean> {
    await this.#ask('F1', `>${title}`);
    try {
      await this.quickInput.item(title).click({ timeout: 1_000 });
      return true;
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error;
      if (await this.quickInput.isOpen()) await this.quickInput.cancel();
      return false;
    }
  }

  /** An editor takes the focus a moment after it is asked for, also from an input that is opened meanwhile. */
  async #focusIn(name: string): Promise<void> {
    await this.editor(name).and(this.page.locator('.focused')).waitFor();
  }

  /** Opens an input by its keys and types; it closes again when something else takes the focus just then. */
  async #ask(keys: string, value: string): Promise<void> {
    for (let tries = 1; ; tries++) {
      await this.page.keyboard.press(keys);
      try {
        return await this.quickInput.fill(value, { timeout: 3_000 });
      } catch (error) {
        if (!(error instanceof errors.TimeoutError) || tries === 5) throw error;
      }
    }
  }
}
