/**
 * The prompts that a prompt with `{a|b}` stands for, in the order in which they are written, without
 * repetitions. Groups multiply and nest; `\{`, `\|` and `\}` are the characters themselves, and so are
 * braces without a bar, since a prompt may hold JSON or LaTeX.
 *
 * @param most how many are made at the most; {@link countVariants} tells how many there would be, and
 * tells it quickly, while each group with a bar makes all of them longer.
 */
export function expandVariants(prompt: string, most = 1000): readonly string[] {
  return fold<readonly string[]>(prompt, {
    text: (text) => [text],
    inOrder: (parts) => parts.reduce((all, part) => product(all, part, most)),
    oneOf: (alternatives) => unique(alternatives.flat(), most),
  });
}

/** How many prompts a prompt stands for, repetitions included, without making any of them. */
export function countVariants(prompt: string): number {
  return fold<number>(prompt, {
    text: () => 1,
    inOrder: (parts) => parts.reduce((all, part) => all * part),
    oneOf: (alternatives) => alternatives.reduce((all, alternative) => all + alternative),
  });
}

/** What texts, sequences and groups come to. No list is empty. */
interface Meaning<T> {
  readonly text: (text: string) => T;
  readonly inOrder: (parts: readonly T[]) => T;
  readonly oneOf: (alternatives: readonly T[]) => T;
}

/** A brace that is open: the alternatives before the last bar, and the parts after it. */
interface Open<T> {
  readonly alternatives: (readonly T[])[];
  parts: T[];
}

/** Beyond that a brace is a brace, so that a prompt of nothing else takes little. */
const deepest = 1000;

const tokens = /\\[{|}]|[{|}]|[^\\{|}]+|\\/g;

/** Twice the longest prompt of any model; what is longer stands for itself alone, and is too long. */
const longest = 64_000;

/** Reads a prompt once from left to right. Nothing recurses, however deep the braces nest. */
function fold<T>(prompt: string, { text, inOrder, oneOf }: Meaning<T>): T {
  if (prompt.length > longest) return text(prompt);
  const sequence = (parts: readonly T[]) => inOrder([text(''), ...parts]);
  let current: Open<T> = { alternatives: [], parts: [] };
  const outer: Open<T>[] = [];
  // Text is gathered as long as nothing but text comes, so that a long prompt is few parts.
  let gathered = '';
  const flush = () => {
    if (gathered) current.parts.push(text(gathered));
    gathered = '';
  };
  for (const [token] of prompt.matchAll(tokens)) {
    const isInside = outer.length > 0;
    if (token === '{' && outer.length < deepest) {
      flush();
      outer.push(current);
      current = { alternatives: [], parts: [] };
    } else if (token === '|' && isInside) {
      flush();
      current.alternatives.push(current.parts);
      current.parts = [];
    } else if (token === '}' && isInside) {
      flush();
      const { alternatives, parts } = current;
      current = outer.pop() ?? current;
      if (alternatives.length > 0)
        current.parts.push(oneOf([...alternatives, parts].map(sequence)));
      else current.parts.push(sequence([text('{'), ...parts, text('}')]));
    } else {
      gathered += /^\\[{|}]$/.test(token) ? token.slice(1) : token;
    }
  }
  flush();
  // A brace that nobody closed is a brace, and so are its bars.
  const unclosed = [...outer, current].flatMap(({ alternatives, parts }, depth) => [
    ...(depth > 0 ? [text('{')] : []),
    ...alternatives.flatMap((alternative) => [...alternative, text('|')]),
    ...parts,
  ]);
  return sequence(unclosed);
}

function product(
  starts: readonly string[],
  ends: readonly string[],
  most: number,
): readonly string[] {
  // What differs before differs behind one and the same text; a prompt is mostly that.
  const [end = ''] = ends;
  if (ends.length === 1) return starts.map((start) => start + end);
  const all = new Set<string>();
  for (const start of starts) {
    for (const end of ends) {
      if (all.size >= most) return [...all];
      all.add(start + end);
    }
  }
  return [...all];
}

function unique(values: readonly string[], most: number): readonly string[] {
  return [...new Set(values)].slice(0, most);
}
