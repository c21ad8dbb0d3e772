import * as l10n from '@vscode/l10n';
import { useRef, useState } from 'preact/hooks';
import type { PictureDetails } from '../../../src/protocol/views.ts';
import { usePage } from '../page.ts';
import { IconButton, StarButton } from '../ui/buttons.tsx';
import { MoreButton } from '../ui/menu.tsx';
import type { MenuItem } from '../ui/menu.tsx';
import type { Stage } from '../viewer/stage.ts';
import { useStage } from '../viewer/useStage.ts';
import type { View } from '../viewer/zoom.ts';
import { ZoomControls } from '../viewer/zoomControls.tsx';
import { differences } from './differences.ts';

/** Two to four pictures side by side: what is done to one's view is done to all. */
export function Compare({
  pictures,
  onClose,
  onOpen,
  onRemove,
}: {
  readonly pictures: readonly PictureDetails[];
  readonly onClose: () => void;
  readonly onOpen: (picture: PictureDetails) => void;
  readonly onRemove: (picture: PictureDetails) => void;
}) {
  const stages = useRef(new Map<string, Stage>());
  const [percent, setPercent] = useState<number>();
  const [first] = pictures;
  const onView = (of: string, view: View): void => {
    for (const [id, stage] of stages.current) if (id !== of) stage.set(view);
  };
  return (
    <section
      class="compare"
      aria-label={l10n.t('Compare')}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <div class="view-bar">
        <h1 class="view-title">{l10n.t('Compare')}</h1>
        <ZoomControls stage={() => first && stages.current.get(first.id)} percent={percent} />
        <IconButton icon="close" label={l10n.t('Back to Images')} onClick={onClose} />
      </div>
      <div class="figures" data-count={pictures.length}>
        {pictures.map((picture) => (
          <Figure
            key={picture.id}
            picture={picture}
            stages={stages.current}
            onView={(view) => onView(picture.id, view)}
            {...(picture === first && { onPercent: setPercent })}
            menu={[
              { label: l10n.t('Open Large'), icon: 'fit', run: () => onOpen(picture) },
              ...(pictures.length > 2
                ? [
                    {
                      label: l10n.t('Remove from Comparison'),
                      icon: 'close',
                      run: () => onRemove(picture),
                    } as const,
                  ]
                : []),
            ]}
          />
        ))}
      </div>
      <Differences pictures={pictures} />
    </section>
  );
}

function Figure({
  picture,
  stages,
  onView,
  onPercent,
  menu,
}: {
  readonly picture: PictureDetails;
  /** Where its stage is found by the others. */
  readonly stages: Map<string, Stage>;
  readonly onView: (view: View) => void;
  readonly onPercent?: (percent: number) => void;
  readonly menu: readonly MenuItem[];
}) {
  const { actions } = usePage();
  const { id, prompt, model, date, isStarred } = picture;
  const root = useRef<HTMLDivElement>(null);
  const stage = useStage(root, picture, { onView, ...(onPercent && { onPercent }) });
  if (stage) stages.set(id, stage);
  return (
    <figure>
      <div ref={root} class="stage" />
      <figcaption>
        <div class="caption-text">
          <span class="caption-prompt" dir="auto" title={prompt}>
            {prompt}
          </span>
          <span class="caption-model">{`${model} · ${date}`}</span>
        </div>
        <StarButton isStarred={isStarred} onClick={() => actions.toggleStar(picture)} />
        <IconButton
          icon="save"
          label={l10n.t('Save')}
          onClick={() => actions.perform('save', id)}
        />
        <MoreButton
          items={() => [
            ...menu,
            'separator',
            ...actions.menuFor(picture, ['save', 'star', 'unstar']),
          ]}
        />
      </figcaption>
    </figure>
  );
}

function Differences({ pictures }: { readonly pictures: readonly PictureDetails[] }) {
  const rows = differences(pictures, l10n.t('Prompt'));
  return (
    <div class="differences">
      <h2>{l10n.t('Differences')}</h2>
      {rows.length === 0 ? (
        <p class="hint">{l10n.t('These images were made with the same settings.')}</p>
      ) : (
        <table>
          <tbody>
            {rows.map(({ name, values }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {values.map((value, index) => (
                  <td key={index} dir="auto">
                    {value || '–'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
