import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { focusPrompt } from '../composer/draft.ts';
import { generateKeys } from '../dom/keys.ts';
import { usePage } from '../page.ts';
import { Button } from '../ui/buttons.tsx';
import { Icon } from '../ui/icon.tsx';
import type { IconName } from '../ui/icons.ts';

/** Where a key is wanted before anything else. */
export function NoKey() {
  const { send } = usePage();
  return (
    <Empty
      icon="key"
      title={l10n.t('Set your API key')}
      text={l10n.t(
        'Images are made with your own CometAPI key. It stays in VS Code’s secret storage.',
      )}
    >
      <div class="empty-actions">
        <Button kind="primary" onClick={() => void send({ type: 'setApiKey' })}>
          {l10n.t('Set API Key…')}
        </Button>
        <Button onClick={() => void send({ type: 'getApiKey' })}>{l10n.t('Get a Key')}</Button>
      </div>
    </Empty>
  );
}

/** Where no picture has been made: three prompts to begin with, and the keys. */
export function NoPicture() {
  const { draft } = usePage();
  const examples = [
    l10n.t('A paper boat on calm water at {dawn|dusk}, watercolour'),
    l10n.t(
      'Isometric drawing of a cache between a web server and its database, flat colours, no text',
    ),
    l10n.t('App icon of a comet over a horizon, bold shapes, two colours'),
  ];
  return (
    <Empty
      icon="picture"
      title={l10n.t('No image yet')}
      text={l10n.t('What you generate is kept here. Start with one of these:')}
    >
      <ul class="examples">
        {examples.map((prompt) => (
          <li key={prompt}>
            <Button
              kind="example"
              onClick={() => {
                draft.type(prompt);
                focusPrompt();
              }}
            >
              {prompt}
            </Button>
          </li>
        ))}
      </ul>
      <Shortcuts />
    </Empty>
  );
}

/** Where nothing fits what was searched for. */
export function NothingFound({ onClear }: { readonly onClear: () => void }) {
  return (
    <Empty
      icon="search"
      title={l10n.t('No matching images')}
      text={l10n.t('Try other words or fewer filters.')}
    >
      <Button onClick={onClear}>{l10n.t('Clear Filters')}</Button>
    </Empty>
  );
}

function Empty({
  icon,
  title,
  text,
  children,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="empty">
      <Icon name={icon} class="empty-icon" />
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}

function Shortcuts() {
  const keys: readonly (readonly [key: string, does: string])[] = [
    [generateKeys, l10n.t('Generate')],
    ['↑', l10n.t('Earlier prompt')],
    [l10n.t('Enter'), l10n.t('Open the image')],
    [l10n.t('Space'), l10n.t('Select the image')],
    ['S', l10n.t('Star the image')],
    [l10n.t('Del'), l10n.t('Delete the image')],
  ];
  return (
    <section class="shortcuts" aria-label={l10n.t('Keyboard')}>
      <dl>
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
