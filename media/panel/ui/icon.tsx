import { drawingOf } from './icons.ts';
import type { IconName } from './icons.ts';

/** A drawing that readers of screens pass over; what it stands for is said beside it. */
export function Icon({ name, class: extra }: { name: IconName; class?: string }) {
  const { path, className } = drawingOf(name, extra);
  return (
    <svg viewBox="0 0 16 16" class={className} data-icon={name} aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
