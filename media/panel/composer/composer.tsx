import * as l10n from '@vscode/l10n';
import type { TargetedKeyboardEvent } from 'preact';
import { useHost, usePage } from '../page.ts';
import { Controls } from './controls.tsx';
import { focusPrompt } from './draft.ts';
import { ModelPicker } from './modelPicker.tsx';
import { PromptField } from './promptField.tsx';
import { Submit } from './submit.tsx';
import { Variants } from './variants.tsx';

/** Where a picture is described, and where its price stands before it is paid. */
export function Composer() {
  const { draft, memory, say, send } = usePage();
  const problem = useHost((host) => host.composer.problem);

  const generate = (): void => {
    const text = draft.text.value;
    const reason = problem ?? (text.trim() ? undefined : l10n.t('Type a prompt first.'));
    if (reason !== undefined) {
      say(reason);
      return focusPrompt();
    }
    draft.flush();
    memory.keep({ draft: undefined });
    void send({ type: 'generate', orderId: crypto.randomUUID(), text });
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const { key, ctrlKey, metaKey, isComposing } = event;
    // An Enter that ends the input of Japanese or Chinese is not meant for us.
    if (isComposing || key !== 'Enter' || !(ctrlKey || metaKey)) return;
    event.preventDefault();
    generate();
  };
  return (
    <div class="composer" onKeyDown={onKeyDown}>
      <PromptField />
      <Variants />
      <ModelPicker />
      <Controls />
      <Submit onGenerate={generate} />
    </div>
  );
}
