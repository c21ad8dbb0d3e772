import type { WorkbenchPage } from './workbenchPage.ts';

/** What somebody answers who has an image changed. */
export interface EditAnswers {
  readonly instruction: string;
  /** The name of a part, or numbers. */
  readonly region?: string;
  readonly model?: string;
  /** How many questions there are: five with references. */
  readonly total?: 4 | 5;
  /** How many questions came before these. */
  readonly before?: number;
}

export const editCommand = 'CometAPI: Edit Image';

/** Answers the questions of Edit Image up to the last one, which shows the price. */
export async function answerEdit(
  { quickInput }: WorkbenchPage,
  {
    instruction,
    region = 'The whole image',
    model = 'gpt-image-2',
    total = 4,
    before = 0,
  }: EditAnswers,
): Promise<void> {
  const stepTitle = (step: number) => `Edit Image (${before + step}/${before + total})`;
  await quickInput.waitFor(stepTitle(1));
  await quickInput.fill(instruction);
  await quickInput.accept();
  await quickInput.waitFor(stepTitle(2));
  if (/^\d/.test(region)) {
    await quickInput.pick('Enter numbers…');
    await quickInput.waitForMessage('The part that may change');
    await quickInput.fill(region);
    await quickInput.accept();
  } else {
    // The list shows only some of them at a time.
    await quickInput.fill(region);
    await quickInput.pick(region);
  }
  await quickInput.waitFor(stepTitle(3));
  await quickInput.fill(model);
  await quickInput.pick(model);
  if (total === 5) {
    await quickInput.waitFor(stepTitle(4));
    await quickInput.accept();
  }
  await quickInput.waitFor(stepTitle(total));
}
