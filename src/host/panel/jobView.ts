import * as vscode from 'vscode';
import { usualDuration } from '../../core/history/durations.ts';
import type { HistoryEntry } from '../../core/history/entry.ts';
import type { Job } from '../../core/jobs/job.ts';
import { effectiveOptions } from '../../core/models/choices.ts';
import type { Options } from '../../core/models/options.ts';
import { parseSize } from '../../core/models/sizes.ts';
import type { JobView } from '../../protocol/views.ts';
import { adviceFor, titleOf } from '../words/failures.ts';
import { optionsLine } from '../words/options.ts';

/** A job as the page shows it. */
export function jobView(
  job: Job,
  history: readonly HistoryEntry[],
  webview: vscode.Webview,
): JobView {
  const { id, order, startedAt, state, uploaded, kept, waitsUntil, preview } = job;
  const { prompt, model } = order;
  const options = effectiveOptions(model, order.options);
  const usualMs = usualDuration(history, model, options);
  return {
    id,
    prompt,
    model,
    options: optionsLine(options),
    state,
    startedAt: startedAt.getTime(),
    kept,
    wanted: options.n ?? 1,
    shape: shapeOf(options),
    ...(uploaded !== undefined && { uploaded }),
    ...(waitsUntil && { waitsUntil: waitsUntil.getTime() }),
    ...(usualMs !== undefined && { usualMs }),
    ...(preview && { preview: webview.asWebviewUri(vscode.Uri.file(preview)).toString() }),
    ...(job.failure && failureView(job.failure)),
  };
}

/** Trying again is always offered, so it is no next step of its own. */
function failureView(failure: Error): Pick<JobView, 'message' | 'next'> {
  const { text, next } = adviceFor(failure);
  return { message: text, ...(next && next !== 'tryAgain' && { next: titleOf(next) }) };
}

/** Width by height of the picture to come, as far as the options tell. */
function shapeOf({ size = '', aspect_ratio: ratio = '' }: Options): number {
  const pixels = parseSize(size);
  if (pixels) return pixels.width / pixels.height;
  const [across, down] = ratio.split(':').map(Number);
  return across && down ? across / down : 1;
}
