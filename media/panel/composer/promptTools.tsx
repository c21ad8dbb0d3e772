import * as l10n from '@vscode/l10n';
import type { StyleView } from '../../../src/protocol/views.ts';
import { useHost, usePage } from '../page.ts';
import { MenuButton } from '../ui/menu.tsx';
import type { MenuItem } from '../ui/menu.tsx';
import { focusPrompt } from './draft.ts';
import { withStyle } from './withStyle.ts';

/** Where nobody has written a style yet, these show what one is. */
function starters(): readonly StyleView[] {
  return [
    {
      name: l10n.t('Flat Illustration'),
      text: l10n.t('flat colours, simple shapes, generous margins, no text'),
    },
    { name: l10n.t('Line Drawing'), text: l10n.t('thin black lines on white, no shading') },
    { name: l10n.t('Watercolour'), text: l10n.t('watercolour, soft light, visible paper') },
  ];
}

/** What can be put into the prompt: a style's text, or a prompt typed before. */
export function PromptTools() {
  const { draft, send } = usePage();
  const styles = useHost((host) => host.styles);
  const prompts = useHost((host) => host.prompts);
  const put = (text: string): void => {
    draft.type(text);
    focusPrompt();
  };
  const styleItems = (): readonly MenuItem[] => [
    ...(styles.length > 0 ? styles : starters()).map(({ name, text }) => ({
      label: name,
      hint: text,
      run: () => put(withStyle(draft.text.value, text)),
    })),
    'separator',
    {
      label: l10n.t('Edit styles…'),
      icon: 'edit',
      run: () => void send({ type: 'openSettings', setting: 'styles' }),
    },
  ];
  const promptItems = (): readonly MenuItem[] =>
    prompts.length > 0
      ? prompts.map((prompt) => ({ label: prompt, run: () => put(prompt) }))
      : [{ label: l10n.t('No prompt yet'), run: focusPrompt }];
  return (
    <div class="prompt-tools">
      <MenuButton icon="style" label={l10n.t('Styles')} items={styleItems} />
      <MenuButton icon="history" label={l10n.t('Earlier prompts')} items={promptItems} />
    </div>
  );
}
