import type { Figures } from '../support/figures.ts';

/** A part of docs/reliability.md: what was tried, and what its figures are called. */
export interface Section {
  readonly name: string;
  readonly title: string;
  readonly tried: string;
}

export const sections: readonly Section[] = [
  {
    name: 'chaos',
    title: 'Sudden ends',
    tried: 'The process is killed at random moments with several jobs under way.',
  },
  {
    name: 'wire',
    title: 'Broken connections and answers',
    tried:
      'A server plays every fault of its tables; requests are counted there and files on disk.',
  },
  {
    name: 'fuzz',
    title: 'Inputs that nobody thought of',
    tried: 'Every reader of foreign text, bytes and messages is given changed examples.',
  },
  {
    name: 'leaks',
    title: 'Search for the key',
    tried:
      'After each end-to-end session an easily found key is searched for in every file and page.',
  },
];

/** The text of docs/reliability.md. @throws for figures that no section tells of. */
export function render(lines: readonly Figures[], about: string): string {
  const unknown = lines.find(({ name }) => !sections.some((section) => section.name === name));
  if (unknown) throw new Error(`No section tells of "${unknown.name}".`);
  const parts = sections.map(({ name, title, tried }) => {
    const values = together(lines.filter((line) => line.name === name));
    const rows = Object.entries(values).map(([key, value]) => `| ${words(key)} | ${value} |`);
    const table = rows.length > 0 ? ['|  |  |', '| --- | ---: |', ...rows].join('\n') : 'Not run.';
    return `## ${title}\n\n${tried}\n\n${table}`;
  });
  return ['# Reliability', about, ...parts].join('\n\n').concat('\n');
}

/** Counts add up; of those named `max…` the greatest remains. */
function together(lines: readonly Figures[]): Readonly<Record<string, number>> {
  const sum: Record<string, number> = {};
  for (const [key, value] of lines.flatMap(({ values }) => Object.entries(values))) {
    const before = sum[key] ?? 0;
    sum[key] = key.startsWith('max') ? Math.max(before, value) : before + value;
  }
  return sum;
}

/** `notPaidTwice` as `Not paid twice`. */
function words(key: string): string {
  const text = key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
