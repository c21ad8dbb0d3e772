/** What begins a block that is shown as it stands, and what ends it; without an end it goes on to the last line. */
interface Fence {
  /** Its first group is the mark. */
  readonly opens: RegExp;
  readonly closes: (line: string, mark: string) => boolean;
}

const quoteOrItem = String.raw`[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*`;

export const markdownFence: Fence = {
  opens: new RegExp(`^${quoteOrItem}(\`{3,}(?=[^\`]*$)|~{3,})`),
  closes: (line, mark) => {
    const end = line.replace(/^[ \t>]+/, '').trimEnd();
    return end.startsWith(mark) && end === (mark[0] ?? '').repeat(end.length);
  },
};

export const asciidocFence: Fence = {
  opens: /^(-{4,}|\.{4,}|\/{4,}|`{3,})/,
  closes: (line, mark) => line.trimEnd() === mark,
};

export const latexFence: Fence = {
  opens: /\\begin\{(verbatim|lstlisting|minted)\*?\}/,
  closes: (line, mark) => line.includes(`\\end{${mark}`),
};

/** Blanks out the blocks of a text that are shown as they stand; every offset stays. */
export function withoutFenced(text: string, { opens, closes }: Fence): string {
  let mark: string | undefined;
  return text.replace(/[^\n]+/g, (line) => {
    if (mark === undefined) {
      mark = opens.exec(line)?.[1];
      return line;
    }
    if (closes(line, mark)) mark = undefined;
    return blank(line);
  });
}

/** So many runs of backticks are looked at for the one that ends a span of code. */
const mostRuns = 100;

/** Blanks out code within the lines of Markdown (CommonMark 0.31 §6.1); every offset stays. */
export function withoutCodeSpans(text: string): string {
  const runs = [...text.matchAll(/(?<!\\)`+/g)];
  const parts: string[] = [];
  let done = 0;
  for (let at = 0; at < runs.length; at++) {
    const [start, end] = spanFrom(at, runs, text) ?? [];
    if (start === undefined || end === undefined) continue;
    parts.push(text.slice(done, start), blank(text.slice(start, end)));
    done = end;
    while ((runs[at + 1]?.index ?? text.length) < end) at++;
  }
  return parts.join('') + text.slice(done);
}

/** From a run of backticks to the next one of its length in the same paragraph. */
function spanFrom(
  at: number,
  runs: readonly RegExpExecArray[],
  text: string,
): readonly [start: number, end: number] | undefined {
  const opener = runs[at];
  const closer = runs
    .slice(at + 1, at + mostRuns)
    .find(([marks]) => marks.length === opener?.[0].length);
  if (!opener || !closer) return undefined;
  const end = closer.index + closer[0].length;
  return /\n[ \t]*\r?\n/.test(text.slice(opener.index, end)) ? undefined : [opener.index, end];
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
