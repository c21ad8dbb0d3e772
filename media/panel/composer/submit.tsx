import * as l10n from '@vscode/l10n';
import { generateKeys } from '../dom/keys.ts';
import { useHost, usePage } from '../page.ts';
import { useStore } from '../store.ts';
import { Button } from '../ui/buttons.tsx';
import { Icon } from '../ui/icon.tsx';

/** The button, what it costs and how long it takes, and why it cannot be pressed. */
export function Submit({ onGenerate }: { readonly onGenerate: () => void }) {
  const { draft, send } = usePage();
  const { count, cost, duration, problem, hasKey } = useHost((host) => host.composer);
  const isEmpty = useStore(draft.text, (text) => text.trim() === '');
  return (
    <div class="submit">
      <button
        type="button"
        class="button primary generate"
        aria-disabled={isEmpty || problem !== undefined}
        aria-describedby="estimate problem"
        aria-keyshortcuts="Control+Enter Meta+Enter"
        onClick={onGenerate}
      >
        <span>{count > 1 ? l10n.t('Generate × {0}', count) : l10n.t('Generate')}</span>
        <kbd aria-hidden="true">{generateKeys}</kbd>
      </button>
      <p id="estimate" class="estimate">
        {[cost, duration].filter(Boolean).join(' · ')}
      </p>
      <p id="problem" class="problem" hidden={problem === undefined}>
        <Icon name="warning" />
        <span>{problem}</span>
      </p>
      {!hasKey && (
        <p class="hint">
          {l10n.t('Images are made with your CometAPI key.')}{' '}
          <Button kind="link" onClick={() => void send({ type: 'setApiKey' })}>
            {l10n.t('Set API Key…')}
          </Button>
        </p>
      )}
    </div>
  );
}
