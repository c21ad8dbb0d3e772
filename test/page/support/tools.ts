import assert from 'node:assert/strict';
import type { PageRequest } from '../../../src/protocol/fromPage.ts';
import { openPage } from './openPage.ts';
import type { OpenPage } from './openPage.ts';

/** The picture tiles that are in the document. */
export const tiles = '.tile[data-id]';

/** What the page sends first while something is done. */
export async function sentBy<T extends PageRequest['type']>(
  { host }: OpenPage,
  type: T,
  act: () => Promise<unknown>,
): Promise<Extract<PageRequest, { type: T }>> {
  const sent = host.next(type);
  await act();
  return sent;
}

/** Which picture has the focus; undefined when it is elsewhere. */
export function focusedId({ page }: OpenPage): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.closest<HTMLElement>('.tile')?.dataset['id']);
}

export function assertClean({ errors }: OpenPage): void {
  assert.deepEqual(errors, []);
}

/** A page, closed again in the end, on which nothing went wrong. */
export async function on(
  options: Parameters<typeof openPage>[0],
  look: (open: OpenPage) => Promise<void>,
): Promise<void> {
  const open = await openPage(options);
  try {
    await look(open);
    assertClean(open);
  } finally {
    await open.close();
  }
}
