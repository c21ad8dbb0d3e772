import { Store, useStore } from './store.ts';
import type * as Views from './views.ts';

const loaded = new Store<typeof Views | undefined>(undefined);
// It comes while the extension is being asked what there is to be seen.
void import('./views.ts').then((views) => loaded.set(views));

/** What nobody sees at first; undefined until it is there. */
export function useViews() {
  return useStore(loaded);
}
