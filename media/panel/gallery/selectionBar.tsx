import * as l10n from '@vscode/l10n';
import type { ActionName } from '../actions/actions.ts';
import { usePage } from '../page.ts';
import { useStore } from '../store.ts';
import { Button, IconButton } from '../ui/buttons.tsx';
import { count } from '../ui/count.ts';
import { MoreButton } from '../ui/menu.tsx';
import type { Selection } from './selection.ts';

/** What can be done with the selected pictures together. */
export function SelectionBar({
  selection,
  onCompare,
}: {
  readonly selection: Selection;
  readonly onCompare: (ids: readonly string[]) => void;
}) {
  const { actions } = usePage();
  const { size } = useStore(selection.all);
  const act = (name: ActionName) => (): void => actions.perform(name, ...selection.ids);
  if (size === 0) return null;
  return (
    <div class="selection-bar" role="toolbar" aria-label={l10n.t('Actions')}>
      <span class="selection-count">{l10n.t('Selected: {0}', count(size))}</span>
      {size >= 2 && size <= 4 && (
        <Button kind="primary" onClick={() => onCompare(selection.ids)}>
          {l10n.t('Compare')}
        </Button>
      )}
      <Button onClick={act('save')}>{l10n.t('Save')}</Button>
      <IconButton icon="trash" label={l10n.t('Delete')} onClick={act('delete')} />
      <MoreButton
        items={() => [
          { label: l10n.t('Insert'), icon: 'insert', run: act('insert') },
          { label: l10n.t('Copy Markdown'), icon: 'copy', run: act('copyMarkdown') },
          'separator',
          { label: l10n.t('Star'), icon: 'star', run: act('star') },
          { label: l10n.t('Remove Star'), run: act('unstar') },
        ]}
      />
      <IconButton
        icon="close"
        label={l10n.t('Clear Selection')}
        onClick={() => selection.clear()}
      />
    </div>
  );
}
