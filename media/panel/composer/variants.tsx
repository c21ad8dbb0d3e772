import * as l10n from '@vscode/l10n';
import { useHost } from '../page.ts';
import { Icon } from '../ui/icon.tsx';

/** The prompts that one with `{a|b}` in it stands for. */
export function Variants() {
  const variants = useHost((host) => host.composer.variants);
  return (
    <details class="variants" hidden={variants.length === 0}>
      <summary>
        <Icon name="chevron" />
        {l10n.t('This prompt stands for {0} prompts', variants.length)}
      </summary>
      <ol class="variants-list">
        {variants.map((text) => (
          <li key={text}>
            <bdi>{text}</bdi>
          </li>
        ))}
      </ol>
    </details>
  );
}
