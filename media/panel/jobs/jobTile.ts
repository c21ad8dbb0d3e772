import type { JobView } from '../../../src/protocol/views.ts';
import { iconButton } from '../dom/button.ts';
import { element, setAttributes } from '../dom/element.ts';
import { icon } from '../dom/icons.ts';
import type { Page } from '../page.ts';
import { fill } from '../words.ts';
import { progressOf, secondsSince } from './progress.ts';

export interface JobTile {
  readonly element: HTMLElement;
  readonly update: (job: JobView) => void;
  /** Counts on. */
  readonly tick: () => void;
}

/** A picture that is being made, in the shape that it will have. */
export function jobTile(page: Page, first: JobView): JobTile {
  const { words, send } = page;
  let job = first;
  const preview = element('img', {
    className: 'job-preview',
    alt: '',
    hidden: true,
    decoding: 'async',
  });
  const prompt = element('p', { className: 'job-prompt', dir: 'auto' });
  const state = element('span', { className: 'job-state' });
  const bar = element('span', { className: 'bar-value' });
  const progress = element('span', { className: 'bar', role: 'progressbar' }, bar);
  const cancel = iconButton(
    'close',
    words.cancel,
    () => void send({ type: 'cancel', jobId: job.id }),
  );
  const root = element(
    'li',
    { className: 'job' },
    icon('picture'),
    preview,
    element(
      'div',
      { className: 'job-text' },
      prompt,
      element('div', { className: 'job-foot' }, state),
      progress,
    ),
    cancel,
  );

  const tick = (): void => {
    state.textContent = stateText(page, job);
    const { startedAt, usualMs } = job;
    const share =
      job.state === 'running' && usualMs !== undefined
        ? progressOf(Date.now() - startedAt, usualMs)
        : undefined;
    progress.hidden = job.state === 'queued';
    progress.classList.toggle('indeterminate', share === undefined);
    bar.style.inlineSize = share === undefined ? '' : `${share * 100}%`;
    setAttributes(progress, {
      'aria-valuenow': share === undefined ? undefined : Math.round(share * 100),
      'aria-valuetext': state.textContent,
    });
  };
  return {
    element: root,
    tick,
    update: (newJob) => {
      job = newJob;
      prompt.textContent = job.prompt;
      root.title = `${job.prompt}\n${job.model} · ${job.options}`;
      root.dataset['state'] = job.state;
      progress.ariaLabel = job.prompt;
      cancel.ariaDisabled = String(job.state === 'cancelling');
      preview.hidden = job.preview === undefined;
      if (job.preview !== undefined && preview.src !== job.preview) preview.src = job.preview;
      tick();
    },
  };
}

function stateText({ words }: Page, job: JobView): string {
  if (job.state === 'queued') return words.queued;
  if (job.state === 'cancelling') return words.cancelling;
  if (job.state === 'waiting' && job.waitsUntil !== undefined) {
    return fill(words.waiting, secondsSince(Date.now(), job.waitsUntil));
  }
  const seconds = secondsSince(job.startedAt);
  const time =
    job.usualMs === undefined
      ? fill(words.seconds, seconds)
      : fill(words.secondsOfUsual, seconds, Math.round(job.usualMs / 1000));
  return job.wanted > 1 ? `${fill(words.keptOfWanted, job.kept, job.wanted)} · ${time}` : time;
}
