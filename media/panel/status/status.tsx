import { usePage } from '../page.ts';
import { useStore } from '../store.ts';

/** What the page says: in a live region for screen readers, and for a moment at its foot. */
export function Status() {
  const { heard, seen } = usePage().announcer;
  const toast = useStore(seen);
  return (
    <div>
      <p class="heard" role="status">
        {useStore(heard)}
      </p>
      {toast !== undefined && (
        <p class="toast" aria-hidden="true" dir="auto">
          {toast}
        </p>
      )}
    </div>
  );
}
