/** Puts values into the places `{0}`, `{1}` … of a text. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (place, index: string) =>
    String(values[Number(index)] ?? place),
  );
}

/** A number as the reader writes it. */
export function count(value: number): string {
  return new Intl.NumberFormat(document.documentElement.lang || undefined).format(value);
}
