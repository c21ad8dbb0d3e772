/** A sentence in English with its values apart, so that the host can say it in the reader's language. */
export interface Sentence {
  /** With `{0}`, `{1}` … where the values belong. */
  readonly text: string;
  readonly values: readonly (string | number)[];
}

/** Writes a sentence: sentence`No answer in ${seconds} s.` The words tool finds it by this tag. */
export function sentence(
  parts: TemplateStringsArray,
  ...values: readonly (string | number)[]
): Sentence {
  const text = parts.reduce((before, after, index) => `${before}{${index - 1}}${after}`);
  return { text, values };
}

/** The sentence as it is said in English. */
export function inEnglish({ text, values }: Sentence): string {
  return text.replaceAll(/\{(\d+)\}/g, (_, index) => String(values[Number(index)]));
}
