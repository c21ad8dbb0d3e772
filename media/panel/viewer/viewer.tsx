import * as l10n from '@vscode/l10n';
import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isRightToLeft, isTextField } from '../dom/direction.ts';
import { usePage } from '../page.ts';
import { IconButton } from '../ui/buttons.tsx';
import { count } from '../ui/count.ts';
import { Record } from './record.tsx';
import { useStage } from './useStage.ts';
import { neighbourOf } from './viewing.ts';
import type { Opened, Viewing } from './viewing.ts';
import { ZoomControls } from './zoomControls.tsx';

/** One picture, large, with its whole record. */
export function Viewer({
  opened,
  viewing,
  onClose,
}: {
  readonly opened: Opened;
  readonly viewing: Viewing;
  readonly onClose: () => void;
}) {
  const { actions } = usePage();
  const { picture } = opened;
  const root = useRef<HTMLDivElement>(null);
  const [percent, setPercent] = useState<number>();
  const stage = useStage(root, picture, { onPercent: setPercent });

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (isTextField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const forward = isRightToLeft() ? -1 : 1;
    const isOnButton = event.target instanceof HTMLButtonElement;
    const keys: Readonly<globalThis.Record<string, () => void>> = {
      Escape: onClose,
      PageUp: () => void viewing.step(-1),
      PageDown: () => void viewing.step(1),
      ...(!isOnButton && {
        ArrowLeft: () => void viewing.step(forward === 1 ? -1 : 1),
        ArrowRight: () => void viewing.step(forward),
      }),
      Delete: () => actions.perform('delete', picture.id),
      s: () => actions.toggleStar(picture),
      i: () => actions.perform('insert', picture.id),
      c: () => actions.perform('copyImage', picture.id),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <section class="viewer" aria-label={picture.prompt} onKeyDown={onKeyDown}>
      <div class="view-bar">
        <Steps opened={opened} viewing={viewing} />
        <ZoomControls stage={() => stage} percent={percent} />
        <IconButton icon="close" label={l10n.t('Back to Images')} onClick={onClose} />
      </div>
      <div ref={root} class="stage" />
      <RecordPlace picture={picture} />
    </section>
  );
}

function Steps({ opened, viewing }: { readonly opened: Opened; readonly viewing: Viewing }) {
  const { position, isListed, length } = opened;
  return (
    <div class="steps">
      <IconButton
        icon="back"
        label={l10n.t('Previous Image')}
        isOff={neighbourOf(opened, -1) === undefined}
        onClick={() => void viewing.step(-1)}
      />
      <span class="position">
        {position !== undefined &&
          isListed &&
          l10n.t('{0} of {1}', count(position + 1), count(length))}
      </span>
      <IconButton
        icon="forward"
        label={l10n.t('Next Image')}
        isOff={neighbourOf(opened, 1) === undefined}
        onClick={() => void viewing.step(1)}
      />
    </div>
  );
}

/** The record begins at its head with each picture. */
function RecordPlace({ picture }: Pick<Opened, 'picture'>) {
  const place = useRef<HTMLElement>(null);
  useLayoutEffect(() => place.current?.scrollTo(0, 0), [picture.id]);
  return (
    <aside ref={place} class="record" aria-label={l10n.t('Record')}>
      {'full' in picture && <Record details={picture} />}
    </aside>
  );
}
