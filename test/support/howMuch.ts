/** The environment variable by which `npm run check` asks for a sample; `npm test` tries all. */
export const sampleVariable = 'SAMPLE';

export const isSample = process.env[sampleVariable] !== undefined;

/** The part of a whole that a sample is. */
const part = 10;

/** How many cases are tried of so many. */
export function few(cases: number): number {
  return isSample ? Math.ceil(cases / part) : cases;
}

/** The rows that are tried of a table: all, or other ones each time. */
export function some<T>(rows: readonly T[]): readonly T[] {
  if (!isSample) return rows;
  const first = Math.floor(Math.random() * part);
  return rows.filter((_, index) => index % part === first);
}
