type Child = Node | string | undefined | false;

/** Makes an element; strings become text and never HTML, and what is missing is left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

/** Sets attributes that have no property of their own; undefined takes one away. */
export function setAttributes(
  of: Element,
  attributes: Readonly<Record<string, string | number | boolean | undefined>>,
): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) of.removeAttribute(name);
    else if (of.getAttribute(name) !== String(value)) of.setAttribute(name, String(value));
  }
}

let ids = 0;

/** An id that no other element has. */
export function uniqueId(name: string): string {
  return `${name}-${++ids}`;
}

/** Puts these children into a parent and moves only what is not in its place, so that focus and pictures stay. */
export function arrange(parent: Element, children: readonly Element[]): void {
  children.forEach((child, index) => {
    const there = parent.children[index];
    if (there !== child) parent.insertBefore(child, there ?? null);
  });
  while (parent.children.length > children.length) parent.lastElementChild?.remove();
}
