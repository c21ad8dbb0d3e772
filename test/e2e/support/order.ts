import type { WorkbenchPage } from './workbenchPage.ts';

/** From the prompt on, taking what is offered. */
export async function acceptOrder(
  { quickInput }: WorkbenchPage,
  model = 'gpt-image-2',
): Promise<void> {
  await quickInput.waitFor('Generate Image (1/3)');
  await quickInput.accept();
  await acceptModel({ quickInput }, model);
}

/** From the model on. */
export async function acceptModel(
  { quickInput }: Pick<WorkbenchPage, 'quickInput'>,
  model: string,
): Promise<void> {
  await quickInput.waitFor('Generate Image (2/3)');
  await quickInput.fill(model);
  await quickInput.pick(model);
  await quickInput.waitFor('Generate Image (3/3)');
  await quickInput.accept();
}
