import type { Measurement } from './contender.ts';
import type { PaintRuns } from './paint.ts';
import { pictureBytes, sourceBytes } from './payload.ts';
import { formatSpread, spreadOf } from './spread.ts';

/** What one contender measured over all rounds, for one picture, for ten, and for one that is sent along. */
export interface Series {
  readonly one: Measurement[];
  readonly ten: Measurement[];
  readonly upload: Measurement[];
}

/** The series of both contenders. */
export interface Runs {
  readonly ours: Series;
  readonly rival: Series;
}

/** One row of the table: what is read off a series, and what ours should be. */
interface Figure {
  readonly name: string;
  readonly of: (series: Series) => readonly number[];
  readonly goal?: Goal;
}

interface Goal {
  readonly text: string;
  readonly isMet: (ours: number, rival: number) => boolean;
}

const megabyte = 1e6;
const pictureMegabytes = pictureBytes / megabyte;

const milliseconds = (run: Measurement) => run.milliseconds;
const stall = (run: Measurement) => run.stallMilliseconds;
const growth = (run: Measurement) => run.growthBytes / megabyte;

const atMost = (limit: number, unit: string): Goal => ({
  text: `≤ ${limit} ${unit}`,
  isMet: (ours) => ours <= limit,
});

/** Time is judged as a ratio: it alone depends on the machine. */
const timeGoal: Goal = { text: 'ratio ≤ 0.70', isMet: (ours, rival) => ours <= 0.7 * rival };

/** A form is little work for anybody, so this is not won by much. */
const uploadTimeGoal: Goal = {
  text: 'ratio ≤ 1.10',
  isMet: (ours, rival) => ours <= 1.1 * rival,
};
const uploadGrowthGoal = atMost(16, 'MB');

const stallGoal = atMost(16, 'ms');
const growthGoal = atMost(48, 'MB');

/** Nine more pictures must not cost as much memory as one of them weighs. */
const flatGoal = atMost(pictureMegabytes, 'MB');

const figures: readonly Figure[] = [
  { name: 'time, 1 picture (ms)', of: ({ one }) => one.map(milliseconds) },
  { name: 'time, 10 pictures (ms)', of: ({ ten }) => ten.map(milliseconds), goal: timeGoal },
  { name: 'longest stall, 1 picture (ms)', of: ({ one }) => one.map(stall), goal: stallGoal },
  { name: 'longest stall, 10 pictures (ms)', of: ({ ten }) => ten.map(stall), goal: stallGoal },
  { name: 'memory growth, 1 picture (MB)', of: ({ one }) => one.map(growth), goal: growthGoal },
  { name: 'memory growth, 10 pictures (MB)', of: ({ ten }) => ten.map(growth), goal: growthGoal },
  { name: 'memory growth, 1 to 10 (MB)', of: growthFromOneToTen, goal: flatGoal },
  {
    name: 'time, source sent (ms)',
    of: ({ upload }) => upload.map(milliseconds),
    goal: uploadTimeGoal,
  },
  {
    name: 'longest stall, source sent (ms)',
    of: ({ upload }) => upload.map(stall),
    goal: stallGoal,
  },
  {
    name: 'memory growth, source sent (MB)',
    of: ({ upload }) => upload.map(growth),
    goal: uploadGrowthGoal,
  },
];

/** Round by round. */
function growthFromOneToTen({ one, ten }: Series): readonly number[] {
  const before = one.map(growth);
  return ten.map((run, round) => growth(run) - (before[round] ?? NaN));
}

/** The table of medians, with the least and the most, and what became of each goal. */
export function report(runs: Runs): string {
  return [
    `Pictures of ${pictureMegabytes} MB in one JSON answer, and a source of ${sourceBytes / megabyte} MB sent in a form; Node ${process.version}.`,
    `Median (least–most) of ${runs.ours.ten.length} runs, each in a fresh process.`,
    'Every file written was equal to what was served, by its SHA-256.',
    '',
    columns(['', 'ours', 'openai', 'ratio', 'goal', '']),
    ...figures.map((figure) => row(figure, runs)),
  ].join('\n');
}

function row({ name, of, goal }: Figure, runs: Runs): string {
  const ours = spreadOf(of(runs.ours));
  const rival = spreadOf(of(runs.rival));
  const isMet = goal?.isMet(ours.median, rival.median);
  return columns([
    name,
    formatSpread(ours),
    formatSpread(rival),
    (ours.median / rival.median).toFixed(2),
    goal?.text ?? '',
    isMet === undefined ? '' : isMet ? 'met' : 'missed',
  ]);
}

/** The same of how soon a finished picture is on the screen, beside VS Code's own preview. */
export function reportPaint(runs: PaintRuns): string {
  const preview = spreadOf(runs.preview);
  const paintRow = (name: string, figures: readonly number[], hasGoal = true): string => {
    const ours = spreadOf(figures);
    const ratio = ours.median / preview.median;
    return columns([
      name,
      formatSpread(ours),
      formatSpread(preview),
      ratio.toFixed(2),
      ...(hasGoal ? ['ratio ≤ 1.00', ratio <= 1 ? 'met' : 'missed'] : []),
    ]);
  };
  return [
    'From when a page knows of a finished picture to its pixels, in Chromium.',
    `Median (least–most) of ${runs.preview.length} runs, each in a window of its own.`,
    '',
    columns(['', 'the panel', 'VS Code', 'ratio', 'goal', '']),
    paintRow('large (ms)', runs.large),
    paintRow('in the grid (ms)', runs.grid),
    paintRow('large, panel just opened (ms)', runs.opened, false),
  ].join('\n');
}

function columns([first = '', ...others]: readonly string[]): string {
  return [first.padEnd(32), ...others.map((text) => text.padStart(18))].join('').trimEnd();
}
