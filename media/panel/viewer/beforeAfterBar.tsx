import * as l10n from '@vscode/l10n';
import type { BeforeAfter, Look } from './beforeAfter.ts';
import { Icon } from '../ui/icon.tsx';

/** Says how a picture is looked at beside what it was changed from. */
export function BeforeAfterBar({ view }: { readonly view: BeforeAfter }) {
  const { look, setLook, share, setShare, hold } = view;
  const looks: readonly (readonly [Look, string])[] = [
    ['beside', l10n.t('Side by Side')],
    ['slider', l10n.t('Slider')],
    ['difference', l10n.t('Difference')],
    ['after', l10n.t('Result Only')],
  ];
  return (
    <div class="before-after" role="group" aria-label={l10n.t('Before and After')}>
      <div class="select-box">
        <select
          class="select"
          aria-label={l10n.t('View')}
          value={look}
          onChange={({ currentTarget }) => setLook(currentTarget.value as Look)}
        >
          {looks.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </div>
      {look === 'slider' && (
        <input
          type="range"
          class="reveal"
          min={0}
          max={100}
          value={share}
          aria-label={l10n.t('How much of the original is shown')}
          onInput={({ currentTarget }) => setShare(Number(currentTarget.value))}
        />
      )}
      {look !== 'beside' && (
        <button
          type="button"
          class="button"
          title={l10n.t('Hold to see the original (O)')}
          onPointerDown={() => hold(true)}
          onPointerUp={() => hold(false)}
          onPointerLeave={() => hold(false)}
          onKeyDown={({ key }) => (key === ' ' || key === 'Enter') && hold(true)}
          onKeyUp={() => hold(false)}
        >
          {l10n.t('Hold for Original')}
        </button>
      )}
    </div>
  );
}
