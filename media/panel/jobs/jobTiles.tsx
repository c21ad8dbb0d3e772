import * as l10n from '@vscode/l10n';
import type { Ref } from 'preact';
import { useRef } from 'preact/hooks';
import type { JobView } from '../../../src/protocol/views.ts';
import { usePage } from '../page.ts';
import { IconButton } from '../ui/buttons.tsx';
import { Icon } from '../ui/icon.tsx';
import { progressOf, secondsSince } from './progress.ts';
import { useNow } from './useNow.ts';

/** The pictures that are being made; whoever lays out the pictures places the children. */
export function JobTiles({
  jobs,
  ref,
}: {
  readonly jobs: readonly JobView[];
  readonly ref: Ref<HTMLUListElement>;
}) {
  return (
    <ul ref={ref} class="running-jobs" aria-label={l10n.t('Being made')} hidden={jobs.length === 0}>
      {jobs.map((job) => (
        <JobTile key={job.id} job={job} />
      ))}
    </ul>
  );
}

/** A picture that is being made, in the shape that it will have. */
function JobTile({ job }: { readonly job: JobView }) {
  const { send, tell } = usePage();
  const { id, prompt, model, options, state } = job;
  // What was seen stays until something better comes, though its file is gone by then.
  const preview = useRef(job.preview);
  preview.current = job.preview ?? preview.current;
  const cancel = async (): Promise<void> => {
    if (await send({ type: 'cancel', jobId: id })) {
      tell(
        state === 'queued'
          ? l10n.t('Cancelled. Nothing was sent.')
          : l10n.t('Cancelled. It may still be billed.'),
      );
    }
  };
  return (
    <li class="job" data-state={state} title={`${prompt}\n${model} · ${options}`}>
      <Icon name="picture" />
      {preview.current !== undefined && (
        <img class="job-preview" alt="" decoding="async" src={preview.current} />
      )}
      <div class="job-text">
        <p class="job-prompt" dir="auto">
          {prompt}
        </p>
        <Progress job={job} />
      </div>
      <IconButton
        icon="close"
        label={l10n.t('Cancel')}
        isOff={state === 'cancelling'}
        onClick={() => void cancel()}
      />
    </li>
  );
}

function Progress({ job }: { readonly job: JobView }) {
  const now = useNow();
  const { state, prompt, startedAt, usualMs } = job;
  const share =
    state === 'running' && usualMs !== undefined ? progressOf(now - startedAt, usualMs) : undefined;
  const text = stateText(job, now);
  return (
    <>
      <div class="job-foot">
        <span class="job-state">{text}</span>
      </div>
      <span
        class={`bar ${share === undefined ? 'indeterminate' : ''}`.trim()}
        role="progressbar"
        aria-label={prompt}
        aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
        aria-valuetext={text}
        hidden={state === 'queued'}
      >
        <span
          class="bar-value"
          style={{ inlineSize: share === undefined ? '' : `${share * 100}%` }}
        />
      </span>
    </>
  );
}

function stateText(job: JobView, now: number): string {
  const { state, waitsUntil, startedAt, usualMs, kept, wanted } = job;
  if (state === 'queued') return l10n.t('Waiting for its turn');
  if (state === 'cancelling') return l10n.t('Cancelling…');
  const wait = waitsUntil === undefined ? 0 : secondsSince(now, waitsUntil);
  if (state === 'waiting' && wait > 0) return l10n.t('Trying again in {0} s', wait);
  if (state === 'fetching') {
    return wait > 0
      ? l10n.t('Fetching the image again in {0} s', wait)
      : l10n.t('Fetching the image…');
  }
  const seconds = secondsSince(startedAt, now);
  const usual = Math.round((usualMs ?? 0) / 1000);
  const time =
    usual > 0 ? l10n.t('{0} s of about {1} s', seconds, usual) : l10n.t('{0} s', seconds);
  return wanted > 1 ? `${l10n.t('{0} of {1}', kept, wanted)} · ${time}` : time;
}
