import * as l10n from '@vscode/l10n';
import type { ComponentChildren, Ref } from 'preact';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

interface Common {
  readonly onClick?: ((event: MouseEvent) => void) | undefined;
  /** It can be reached and says what it is, and does nothing. */
  readonly isOff?: boolean;
}

/** A button that says what it does. */
export function Button({
  kind = '',
  title,
  onClick,
  isOff = false,
  children,
}: Common & {
  readonly kind?: 'primary' | 'link' | 'example' | '';
  /** Where there may be no room for all of what it says. */
  readonly title?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <button
      type="button"
      class={`button ${kind}`.trim()}
      title={title}
      aria-disabled={isOff || undefined}
      onClick={isOff ? undefined : onClick}
    >
      {children}
    </button>
  );
}

/** A small button with a picture; its name is in its tooltip. */
export function IconButton({
  icon,
  label,
  onClick,
  isOff = false,
  isPressed,
  children,
  ref,
}: Common & {
  readonly icon: IconName;
  readonly label: string;
  /** Missing where it is not one that is in or out. */
  readonly isPressed?: boolean;
  readonly children?: ComponentChildren;
  readonly ref?: Ref<HTMLButtonElement>;
}) {
  return (
    <button
      {...(ref && { ref })}
      type="button"
      class="icon-button"
      title={label}
      aria-label={label}
      aria-disabled={isOff || undefined}
      aria-pressed={isPressed}
      onClick={isOff ? undefined : onClick}
    >
      <Icon name={icon} />
      {children}
    </button>
  );
}

/** Puts a picture among the ones that are liked, or takes it out again. */
export function StarButton({
  isStarred,
  onClick,
}: {
  readonly isStarred: boolean;
  readonly onClick: () => void;
}) {
  return (
    <IconButton
      icon={isStarred ? 'starred' : 'star'}
      label={isStarred ? l10n.t('Remove Star') : l10n.t('Star')}
      isPressed={isStarred}
      onClick={onClick}
    />
  );
}
