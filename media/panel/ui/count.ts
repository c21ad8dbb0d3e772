/** A number as the reader writes it. */
export function count(value: number): string {
  return new Intl.NumberFormat(document.documentElement.lang || undefined).format(value);
}
