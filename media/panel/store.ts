import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** A value that is watched. */
export class Store<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listen of [...this.#listeners]) listen();
  }

  /** @returns what ends it. */
  subscribe(listen: () => void): () => void {
    this.#listeners.add(listen);
    return () => void this.#listeners.delete(listen);
  }
}

/** A store's value, or a part of it; what shows it is shown anew only when that part is another one. */
export function useStore<T>(store: Store<T>): T;
export function useStore<T, S>(store: Store<T>, select: (value: T) => S): S;
export function useStore<T>(store: Store<T>, select = (value: T): unknown => value): unknown {
  const [, refresh] = useState({});
  const selected = select(store.value);
  const shown = useRef(selected);
  shown.current = selected;
  useLayoutEffect(
    () =>
      store.subscribe(() => {
        if (!Object.is(select(store.value), shown.current)) refresh({});
      }),
    [store],
  );
  return selected;
}
