import * as l10n from '@vscode/l10n';
import { useHost, usePage } from '../page.ts';
import { useStore } from '../store.ts';
import { PromptTools } from './promptTools.tsx';
import { useEarlierPrompts } from './useEarlierPrompts.ts';

/** Where a prompt is typed; it grows with it. */
export function PromptField() {
  const { draft } = usePage();
  const earlier = useEarlierPrompts(
    useHost((host) => host.prompts),
    (text) => draft.type(text),
  );
  return (
    <div class="field prompt">
      <label class="label" for="prompt">
        {l10n.t('Prompt')}
      </label>
      <textarea
        id="prompt"
        class="prompt-field"
        placeholder={l10n.t('Describe the image…')}
        rows={3}
        dir="auto"
        spellcheck
        value={useStore(draft.text)}
        onInput={({ currentTarget }) => {
          earlier.leave();
          draft.type(currentTarget.value);
        }}
        onBlur={draft.flush}
        onKeyDown={earlier.onKeyDown}
      />
      <PromptTools />
    </div>
  );
}
