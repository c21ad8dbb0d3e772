import type { WorkbenchPage } from './workbenchPage.ts';

/** The questions of a command: what they are called, and how many were asked before the prompt. */
export interface Row {
  readonly title?: string;
  readonly before?: number;
}

/** The title of one of the three questions of every command that draws, from 1. */
export function stepTitle(
  step: number,
  { title = 'Generate Image', before = 0 }: Row = {},
): string {
  return `${title} (${before + step}/${before + 3})`;
}

/** From the prompt on, taking what is offered. */
export async function acceptOrder({ quickInput }: WorkbenchPage, row: Row = {}): Promise<void> {
  await quickInput.waitFor(stepTitle(1, row));
  await quickInput.accept();
  await acceptModel({ quickInput }, 'gpt-image-2', row);
}

/** From the model on. */
export async function acceptModel(
  { quickInput }: Pick<WorkbenchPage, 'quickInput'>,
  model: string,
  row: Row = {},
): Promise<void> {
  await quickInput.waitFor(stepTitle(2, row));
  await quickInput.fill(model);
  await quickInput.pick(model);
  await quickInput.waitFor(stepTitle(3, row));
  await quickInput.accept();
}
