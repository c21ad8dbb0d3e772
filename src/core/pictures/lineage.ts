import type { Picture } from './picture.ts';

/** Nobody goes on for so many rounds; a record that names itself would have no end. */
const maxRounds = 100;

/** Finds a picture of the history by its id. */
type Find = (id: string) => Promise<Picture | undefined>;

/**
 * The pictures that one was changed from, round by round, the oldest first; as far as the history still
 * has them.
 */
export async function ancestorsOf(picture: Picture, find: Find): Promise<readonly Picture[]> {
  const ancestors: Picture[] = [];
  let source = picture.edit?.pictures[0];
  while (source?.picture !== undefined && ancestors.length < maxRounds) {
    const ancestor = await find(source.picture);
    if (!ancestor) break;
    ancestors.unshift(ancestor);
    source = ancestor.edit?.pictures[0];
  }
  return ancestors;
}

/** The rounds of changes that led to a picture, this one included, the oldest first. */
export function roundsOf(line: readonly Picture[]): readonly Picture[] {
  return line.filter(({ edit }) => edit !== undefined);
}
