import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { FailedJobs } from '../jobs/failedJobs.tsx';
import { JobTiles } from '../jobs/jobTiles.tsx';
import { RunningJobs } from '../jobs/runningJobs.ts';
import { everything, isEverything } from '../memory.ts';
import { useHost, usePage } from '../page.ts';
import { useStore } from '../store.ts';
import { useViews } from '../useViews.ts';
import type { Pictures } from './pictures.ts';
import { Toolbar } from './toolbar.tsx';

/** Every picture that was kept and fits the query, and those being made in front of them. */
export function Gallery({
  pictures,
  isHidden,
  onCompare,
}: {
  readonly pictures: Pictures;
  readonly isHidden: boolean;
  readonly onCompare: (ids: readonly string[]) => void;
}) {
  const views = useViews();
  return (
    <section class="gallery" aria-label={l10n.t('Images')} hidden={isHidden}>
      <Toolbar pictures={pictures} />
      <Grid pictures={pictures} />
      <EmptyState pictures={pictures} />
      {views && <views.SelectionBar selection={pictures.selection} onCompare={onCompare} />}
    </section>
  );
}

/** The island of the pictures, with the jobs in its first places. */
function Grid({ pictures }: { readonly pictures: Pictures }) {
  const page = usePage();
  const running = useMemo(() => new RunningJobs(page), [page]);
  const jobs = useStore(running.shown);
  const area = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const failures = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!area.current || !list.current || !failures.current) return undefined;
    const shapes = () => running.shown.value.map(({ shape }) => shape);
    pictures.mount(area.current, {
      element: list.current,
      shapes,
      release: running.release,
      notice: failures.current,
    });
    const folding = new ResizeObserver(() => pictures.layOut());
    folding.observe(failures.current);
    return () => folding.disconnect();
  }, [pictures, running]);
  useLayoutEffect(() => pictures.layOut(), [pictures, jobs]);
  return (
    <div ref={area} class="grid-area">
      <JobTiles ref={list} jobs={jobs} />
      <FailedJobs ref={failures} />
    </div>
  );
}

function EmptyState({ pictures }: { readonly pictures: Pictures }) {
  const { shapes, total } = useStore(pictures.shown);
  const query = useStore(pictures.query);
  const isMaking = useHost(({ jobs }) => jobs.some(({ state }) => state !== 'failed'));
  const hasKey = useHost((host) => host.composer.hasKey);
  const views = useViews();
  if (!views || shapes.length > 0 || (isMaking && total === 0)) return null;
  if (total > 0 && !isEverything(query)) {
    return (
      <views.NothingFound
        onClear={() => {
          pictures.search(everything);
          document.querySelector<HTMLElement>('.search-field')?.focus();
        }}
      />
    );
  }
  return hasKey ? <views.NoPicture /> : <views.NoKey />;
}
