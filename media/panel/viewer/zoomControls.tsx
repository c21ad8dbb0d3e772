import * as l10n from '@vscode/l10n';
import { IconButton } from '../ui/buttons.tsx';
import { count } from '../ui/count.ts';
import type { Stage } from './stage.ts';

/** Buttons for what the keys + − 0 1 do. */
export function ZoomControls({
  stage,
  percent,
}: {
  readonly stage: () => Stage | undefined;
  readonly percent: number | undefined;
}) {
  return (
    <div class="zoom" role="group">
      <IconButton icon="minus" label={l10n.t('Zoom Out')} onClick={() => stage()?.zoomOut()} />
      <output class="zoom-level">{percent !== undefined && l10n.t('{0} %', count(percent))}</output>
      <IconButton icon="plus" label={l10n.t('Zoom In')} onClick={() => stage()?.zoomIn()} />
      <IconButton icon="fit" label={l10n.t('Fit')} onClick={() => stage()?.fit()} />
      <IconButton icon="trueSize" label={l10n.t('True Size')} onClick={() => stage()?.trueSize()} />
    </div>
  );
}
