import type { PictureDetails } from '../../../src/protocol/views.ts';

export interface Difference {
  readonly name: string;
  /** One for each picture; empty where it has no such fact. */
  readonly values: readonly string[];
}

/** The facts in which pictures are not alike, in the order in which they are told. */
export function differences(
  pictures: readonly PictureDetails[],
  promptName: string,
): readonly Difference[] {
  const all = pictures.map(({ prompt, facts }) => [
    { name: promptName, value: prompt },
    ...facts.filter(({ isOwn }) => !isOwn),
  ]);
  const names = [...new Set(all.flat().map(({ name }) => name))];
  return names
    .map((name) => ({
      name,
      values: all.map((facts) => facts.find((fact) => fact.name === name)?.value ?? ''),
    }))
    .filter(({ values }) => new Set(values).size > 1);
}
