import * as l10n from '@vscode/l10n';
import type { Ref } from 'preact';
import { useState } from 'preact/hooks';
import type { PageRequest } from '../../../src/protocol/fromPage.ts';
import type { JobView } from '../../../src/protocol/views.ts';
import { useHost, usePage } from '../page.ts';
import { Button, IconButton } from '../ui/buttons.tsx';
import { Icon } from '../ui/icon.tsx';

/** The orders that failed, the newest first, until somebody has seen to them; the older ones are folded. */
export function FailedJobs({ ref }: { readonly ref: Ref<HTMLDivElement> }) {
  const { send } = usePage();
  const jobs = useHost((host) => host.jobs);
  const failed = jobs.filter(({ state }) => state === 'failed').reverse();
  const [newest, ...older] = failed;
  const dismissAll = (): void => {
    for (const { id: jobId } of failed) void send({ type: 'dismiss', jobId });
  };
  return (
    <div ref={ref} class="failed-jobs" hidden={!newest}>
      {newest && (
        <ul aria-label={l10n.t('Failed')}>
          <FailedJob key={newest.id} job={newest} />
        </ul>
      )}
      {older.length > 0 && (
        <div class="older-failures">
          <details>
            <summary>
              <Icon name="chevron" />
              {l10n.t('Earlier failures: {0}', older.length)}
            </summary>
            <ul>
              {older.map((job) => (
                <FailedJob key={job.id} job={job} />
              ))}
            </ul>
          </details>
          <Button kind="link" onClick={dismissAll}>
            {l10n.t('Dismiss All')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** What went wrong, and what can be done. */
function FailedJob({ job }: { readonly job: JobView }) {
  const { send } = usePage();
  const [isAsking, setAsking] = useState(false);
  const { id: jobId, prompt, model, options, message, next } = job;
  /** Until it is answered nothing else can be asked for, so that nothing is made twice. */
  const ask = async (request: PageRequest): Promise<void> => {
    setAsking(true);
    await send(request);
    setAsking(false);
  };
  return (
    <li class="failed-job">
      <Icon name="error" />
      <div class="failed-text">
        <p class="failed-message" dir="auto">
          {message}
        </p>
        <p class="failed-prompt" dir="auto" title={prompt}>
          {prompt}
        </p>
        <p class="failed-options">{`${model} · ${options}`}</p>
      </div>
      <div class="failed-actions">
        {next !== undefined && (
          <Button
            kind="primary"
            isOff={isAsking}
            onClick={() => void ask({ type: 'follow', jobId })}
          >
            {next}
          </Button>
        )}
        <Button
          kind={next === undefined ? 'primary' : ''}
          isOff={isAsking}
          onClick={() => void ask({ type: 'retry', jobId })}
        >
          {l10n.t('Try Again')}
        </Button>
        <IconButton
          icon="close"
          label={l10n.t('Dismiss')}
          isOff={isAsking}
          onClick={() => void ask({ type: 'dismiss', jobId })}
        />
      </div>
    </li>
  );
}
