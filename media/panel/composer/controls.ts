import type { Control } from '../../../src/protocol/views.ts';
import { combobox } from '../dom/combobox.ts';
import { arrange, element, uniqueId } from '../dom/element.ts';
import { icon } from '../dom/icons.ts';
import type { Page } from '../page.ts';
import { fill } from '../words.ts';

/** What is asked for most stands in view; the rest opens. */
const inView = [
  'size',
  'aspect_ratio',
  'resolution',
  'quality',
  'n',
  'output_format',
  'background',
];

interface ControlElement {
  readonly element: HTMLElement;
  readonly update: (control: Control) => void;
}

export interface Controls {
  readonly element: HTMLElement;
  readonly update: (controls: readonly Control[]) => void;
}

/** The options that the model takes. */
export function controlsView(page: Page): Controls {
  const { words, memory } = page;
  const made = new Map<string, ControlElement>();
  const first = element('div', { className: 'controls' });
  const rest = element('div', { className: 'controls' });
  const more = element(
    'details',
    { className: 'more-options', open: memory.kept.moreOptions },
    element('summary', {}, icon('chevron'), words.moreOptions),
    rest,
  );
  more.addEventListener('toggle', () => memory.keep({ moreOptions: more.open }));

  /** The field of a control stays the same as long as its kind does, so that the focus stays. */
  const elementOf = (control: Control): HTMLElement => {
    const key = `${control.name} ${control.isOpen}`;
    const it = made.get(key) ?? (control.isOpen ? openControl : closedControl)(page, control);
    made.set(key, it);
    it.update(control);
    return it.element;
  };
  return {
    element: element('div', { className: 'all-controls' }, first, more),
    update: (controls) => {
      const isFirst = ({ name }: Control): boolean => inView.includes(name);
      const ordered = [...controls].sort((a, b) => inView.indexOf(a.name) - inView.indexOf(b.name));
      arrange(first, ordered.filter(isFirst).map(elementOf));
      arrange(rest, controls.filter((control) => !isFirst(control)).map(elementOf));
      more.hidden = rest.childElementCount === 0;
    },
  };
}

function closedControl(page: Page, { name, title }: Control): ControlElement {
  const select = element('select', { id: uniqueId('control'), className: 'select' });
  let values: Control['values'] = [];
  select.addEventListener('change', () => {
    const value = values[select.selectedIndex]?.value;
    void page.send({ type: 'option', name, ...(value !== undefined && { value }) });
  });
  return {
    element: labelled(
      title,
      select.id,
      element('div', { className: 'select-box' }, select, icon('chevron')),
    ),
    update: (control) => {
      values = control.values;
      const labels = values.map(({ label }) => label);
      const isSame =
        labels.length === select.length &&
        labels.every((label, i) => select[i]?.textContent === label);
      if (!isSame) select.replaceChildren(...labels.map((label) => element('option', {}, label)));
      select.selectedIndex = values.findIndex(({ value }) => value === control.current);
    },
  };
}

function openControl(page: Page, { name, title }: Control): ControlElement {
  const { words } = page;
  // A choice without a value has this one in the list.
  const none = '';
  const box = combobox({
    label: title,
    nothingFits: words.nothingFits,
    typedLabel: (text) => fill(words.typedValue, text),
    onChoose: (value) =>
      void page.send({ type: 'option', name, ...(value !== none && { value: sizeFrom(value) }) }),
  });
  return {
    element: element(
      'div',
      { className: 'field' },
      element('span', { className: 'label', ariaHidden: 'true' }, title),
      box.element,
    ),
    update: ({ values, current }) =>
      box.update(
        values.map(({ value, label }) => ({ value: String(value ?? none), label })),
        String(current ?? none),
      ),
  };
}

/** People write sizes with a sign of multiplication and with spaces; the wire has an x. */
function sizeFrom(text: string): string {
  return text.replace(/^\s*(\d+)\s*[×xX*]\s*(\d+)\s*$/, '$1x$2');
}

function labelled(title: string, id: string, field: HTMLElement): HTMLElement {
  return element(
    'div',
    { className: 'field' },
    element('label', { className: 'label', htmlFor: id }, title),
    field,
  );
}
