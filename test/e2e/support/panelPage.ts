import type { FrameLocator, Locator } from 'playwright-core';
import type { WorkbenchPage } from './workbenchPage.ts';

/** The panel's page inside the workbench, in the words of somebody who uses it. */
export class PanelPage {
  readonly frame: FrameLocator;
  readonly #workbench: WorkbenchPage;

  constructor(workbench: WorkbenchPage) {
    this.#workbench = workbench;
    this.frame = workbench.panelFrame();
  }

  /** Opens the panel, and waits until it can be used. */
  async open(): Promise<void> {
    await this.#workbench.runCommand('CometAPI: Show Image History');
    await this.prompt.waitFor();
  }

  get prompt(): Locator {
    return this.frame.getByRole('textbox', { name: 'Prompt', exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** A picture in the grid, by the beginning of its prompt. */
  tile(prompt: string): Locator {
    return this.frame.getByRole('gridcell', { name: prompt });
  }

  /** The picture that is open. */
  large(prompt: string): Locator {
    return this.frame.locator('.viewer').getByRole('img', { name: prompt });
  }

  /** A line of the open picture's record. */
  fact(value: string): Locator {
    return this.frame.locator('.viewer').getByRole('definition').getByText(value, { exact: true });
  }

  /** Where the open picture was saved. */
  savedPath(path: string): Locator {
    return this.frame.locator('.viewer .path').getByText(path);
  }

  async chooseModel(id: string): Promise<void> {
    const box = this.frame.getByRole('combobox', { name: 'Model' });
    await box.fill(id);
    await this.frame.getByRole('option', { name: id }).first().click();
  }

  /** Types a prompt and presses the button. */
  async generate(prompt: string): Promise<void> {
    await this.prompt.fill(prompt);
    await this.prompt.press('ControlOrMeta+Enter');
  }

  /** Opens a picture of the grid. */
  async openTile(prompt: string): Promise<void> {
    await this.tile(prompt).first().click();
    await this.large(prompt).waitFor();
  }
}
