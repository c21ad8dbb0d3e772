import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PictureDetails } from '../../../src/protocol/views.ts';
import type { ActionName } from '../actions/actions.ts';
import { usePage } from '../page.ts';
import { Button, IconButton, StarButton } from '../ui/buttons.tsx';
import { Icon } from '../ui/icon.tsx';
import { MoreButton } from '../ui/menu.tsx';

/** Everything that is known of a picture, and everything that can be done with it. */
export function Record({ details }: { readonly details: PictureDetails }) {
  const { actions } = usePage();
  const { id, prompt, revisedPrompt, notes, facts, savedTo } = details;
  const perform = (name: ActionName) => () => actions.perform(name, id);
  return (
    <>
      <ActionButtons details={details} />
      {notes.map((note) => (
        <p key={note} class="note" dir="auto">
          <Icon name="warning" />
          <span>{note}</span>
        </p>
      ))}
      <Block
        title={l10n.t('Prompt')}
        tool={
          <IconButton icon="copy" label={l10n.t('Copy Prompt')} onClick={perform('copyPrompt')} />
        }
      >
        <Text text={prompt} />
      </Block>
      {revisedPrompt !== undefined && (
        <Block title={l10n.t('Revised prompt')}>
          <Text text={revisedPrompt} />
        </Block>
      )}
      {savedTo.length > 0 && (
        <Block
          title={l10n.t('Saved as')}
          tool={
            <Button kind="link" onClick={perform('open')}>
              {l10n.t('Open')}
            </Button>
          }
        >
          <ul class="paths">
            {savedTo.map((path) => (
              <li key={path} class="path" dir="ltr">
                {path}
              </li>
            ))}
          </ul>
        </Block>
      )}
      <Block
        title={l10n.t('Details')}
        tool={
          <Button kind="link" onClick={perform('useSettings')}>
            {l10n.t('Use These Settings')}
          </Button>
        }
      >
        <dl class="facts">
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      </Block>
    </>
  );
}

function ActionButtons({ details }: { readonly details: PictureDetails }) {
  const { actions } = usePage();
  const { id, isStarred, canPutBack, canReplaceSelection, replaces } = details;
  const perform = (name: ActionName) => () => actions.perform(name, id);
  const labelled: readonly ActionName[] = [
    'save',
    'insert',
    ...(canReplaceSelection ? (['replaceSelection'] as const) : []),
    ...(canPutBack ? (['putOriginalBack'] as const) : []),
    ...(replaces !== undefined && !canPutBack ? (['replaceFile'] as const) : []),
  ];
  const besides: readonly ActionName[] = [
    ...labelled,
    'copyImage',
    'edit',
    'delete',
    'star',
    'unstar',
    'useSettings',
    'vary',
  ];
  return (
    <div class="record-actions" role="toolbar" aria-label={l10n.t('Actions')}>
      {actions
        .groupsFor(details)
        .flat()
        .filter(({ name }) => labelled.includes(name))
        .map(({ name, label }) => (
          <Button
            key={name}
            kind={name === 'save' ? 'primary' : ''}
            title={label}
            onClick={perform(name)}
          >
            <span class="button-label">{label}</span>
          </Button>
        ))}
      <div class="record-icons">
        <IconButton icon="edit" label={l10n.t('Edit Image…')} onClick={perform('edit')} />
        <IconButton icon="plus" label={l10n.t('Vary')} onClick={perform('vary')} />
        <IconButton icon="copy" label={l10n.t('Copy Image')} onClick={perform('copyImage')} />
        <StarButton isStarred={isStarred} onClick={() => actions.toggleStar(details)} />
        <IconButton icon="trash" label={l10n.t('Delete')} onClick={perform('delete')} />
        <MoreButton items={() => actions.menuFor(details, besides)} />
      </div>
    </div>
  );
}

function Block({
  title,
  tool,
  children,
}: {
  readonly title: string;
  readonly tool?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <section>
      <div class="block-head">
        <h2>{title}</h2>
        {tool}
      </div>
      {children}
    </section>
  );
}

/** A text of any length; a long one is folded, so that it does not push away what is below. */
function Text({ text }: { readonly text: string }) {
  const place = useRef<HTMLParagraphElement>(null);
  const [isLong, setLong] = useState(false);
  const [isOpen, setOpen] = useState(false);
  useLayoutEffect(() => setOpen(false), [text]);
  useLayoutEffect(() => {
    const { current: shown } = place;
    if (shown && !isOpen) setLong(shown.scrollHeight > shown.clientHeight + 1);
  }, [text, isOpen]);
  return (
    <>
      <p ref={place} class={isOpen ? 'text' : 'text folded'} dir="auto">
        {text}
      </p>
      {isLong && (
        <button
          type="button"
          class="button link"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? l10n.t('Show Less') : l10n.t('Show All')}
        </button>
      )}
    </>
  );
}
