import type { Settings } from '../../core/settings.ts';
import type { StyleView } from '../../protocol/views.ts';

/** The styles of the settings, in the order in which they are written there. */
export function styleViews({ styles }: Settings): readonly StyleView[] {
  return Object.entries(styles).map(([name, text]) => ({ name, text }));
}
