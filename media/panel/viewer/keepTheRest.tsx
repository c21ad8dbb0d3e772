import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import type { PictureDetails } from '../../../src/protocol/views.ts';
import { usePage } from '../page.ts';

/** The softest edge that can be chosen, in pixels. */
const maxFeather = 64;

/** Whether everything outside of a region stays as it was, and how soft the region's edge is; both cost nothing. */
export function KeepTheRest({
  id,
  keeping,
}: {
  readonly id: string;
  readonly keeping: NonNullable<PictureDetails['keeping']>;
}) {
  const { send } = usePage();
  const [feather, setFeather] = useState(keeping.feather);
  useEffect(() => setFeather(keeping.feather), [id, keeping.feather]);
  const compose = (isKept: boolean, softness: number): void => {
    const wanted = Math.min(maxFeather, Math.max(0, Math.round(softness) || 0));
    setFeather(wanted);
    void send({ type: 'compose', id, ...(isKept && { feather: wanted }) });
  };
  return (
    <div class="keep-rest" role="group" aria-label={l10n.t('Outside the region')}>
      <label class="check">
        <input
          type="checkbox"
          checked={keeping.isKept}
          onChange={({ currentTarget }) => compose(currentTarget.checked, feather)}
        />
        {l10n.t('Keep the rest')}
      </label>
      <label class="check">
        {l10n.t('Soft edge')}
        <input
          type="number"
          class="search-field number"
          min={0}
          max={maxFeather}
          value={feather}
          disabled={!keeping.isKept}
          onChange={({ currentTarget }) => compose(true, Number(currentTarget.value))}
        />
        {l10n.t('pixels')}
      </label>
    </div>
  );
}
