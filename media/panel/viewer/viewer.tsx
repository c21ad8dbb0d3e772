import * as l10n from '@vscode/l10n';
import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PictureCard, PictureDetails } from '../../../src/protocol/views.ts';
import { isRightToLeft, isTextField } from '../dom/direction.ts';
import { usePage } from '../page.ts';
import { IconButton } from '../ui/buttons.tsx';
import { count } from '../ui/count.ts';
import { useBeforeAfter } from './beforeAfter.ts';
import { BeforeAfterBar } from './beforeAfterBar.tsx';
import { Record } from './record.tsx';
import type { Stage } from './stage.ts';
import { useStage } from './useStage.ts';
import { neighbourOf } from './viewing.ts';
import type { Opened, Viewing } from './viewing.ts';
import type { View } from './zoom.ts';
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
  const source = 'source' in picture ? picture.source : undefined;
  const sourceStage = useRef<Stage>(undefined);
  const ownStage = useRef<Stage>(undefined);
  const stage = useStage(root, picture, {
    onPercent: setPercent,
    onView: (view) => sourceStage.current?.set(view),
  });
  ownStage.current = stage;
  const beforeAfter = useBeforeAfter(ownStage, source, `${picture.id} ${stage ? 'on' : 'off'}`);
  const isBeside = source !== undefined && beforeAfter.look === 'beside';

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
      ...(source && { o: () => beforeAfter.hold(true) }),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <section
      class="viewer"
      aria-label={picture.prompt}
      onKeyDown={onKeyDown}
      onKeyUp={() => beforeAfter.hold(false)}
    >
      <div class="view-bar">
        <Steps opened={opened} viewing={viewing} />
        <ZoomControls stage={() => stage} percent={percent} />
        {source && <BeforeAfterBar view={beforeAfter} />}
        <IconButton icon="close" label={l10n.t('Back to Images')} onClick={onClose} />
      </div>
      <div class={isBeside ? 'stages beside' : 'stages'}>
        {isBeside && (
          <SourceStage
            key={picture.id}
            picture={picture}
            source={source}
            place={sourceStage}
            onView={(view) => stage?.set(view)}
          />
        )}
        <div
          ref={root}
          class={isBeside ? 'stage labelled' : 'stage'}
          data-label={l10n.t('After')}
        />
      </div>
      <RecordPlace picture={picture} />
    </section>
  );
}

/** What a picture was changed from, seen as the picture is. */
function SourceStage({
  picture,
  source,
  place,
  onView,
}: {
  readonly picture: PictureCard | PictureDetails;
  readonly source: NonNullable<PictureDetails['source']>;
  /** Where it is found by the other. */
  readonly place: { current: Stage | undefined };
  readonly onView: (view: View) => void;
}) {
  const root = useRef<HTMLDivElement>(null);
  const { src, name } = source;
  const shown = useMemo(
    () => ({ ...picture, id: `${picture.id}-source`, src, full: src, prompt: name }),
    [src, name],
  );
  const stage = useStage(root, shown, { isSource: true, onView });
  useLayoutEffect(() => {
    place.current = stage;
    return () => {
      place.current = undefined;
    };
  }, [stage]);
  return <div ref={root} class="stage source labelled" data-label={l10n.t('Before')} />;
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
