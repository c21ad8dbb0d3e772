import * as l10n from '@vscode/l10n';
import { useId } from 'preact/hooks';
import type { Control } from '../../../src/protocol/views.ts';
import { useHost, usePage } from '../page.ts';
import { Combobox } from '../ui/combobox.tsx';
import { Icon } from '../ui/icon.tsx';

/** What is asked for most stands in view, in this order; the rest opens. */
const inView = [
  'size',
  'aspect_ratio',
  'resolution',
  'quality',
  'n',
  'output_format',
  'background',
];

/** The options that the model takes. */
export function Controls() {
  const { memory } = usePage();
  const controls = useHost((host) => host.composer.controls);
  const first = controls
    .filter(({ name }) => inView.includes(name))
    .sort((a, b) => inView.indexOf(a.name) - inView.indexOf(b.name));
  const rest = controls.filter(({ name }) => !inView.includes(name));
  return (
    <div class="all-controls">
      <div class="controls">{first.map(field)}</div>
      <details
        class="more-options"
        open={memory.kept.moreOptions}
        hidden={rest.length === 0}
        onToggle={({ currentTarget }) => memory.keep({ moreOptions: currentTarget.open })}
      >
        <summary>
          <Icon name="chevron" />
          {l10n.t('More options')}
        </summary>
        <div class="controls">{rest.map(field)}</div>
      </details>
    </div>
  );
}

function field(control: Control) {
  const Field = control.isOpen ? OpenControl : ClosedControl;
  return <Field key={`${control.name} ${control.isOpen}`} control={control} />;
}

function ClosedControl({
  control: { name, title, values, current },
}: {
  readonly control: Control;
}) {
  const { send } = usePage();
  const id = useId();
  return (
    <div class="field" data-control={name}>
      <label class="label" for={id}>
        {title}
      </label>
      <div class="select-box">
        <select
          id={id}
          class="select"
          value={String(values.findIndex(({ value }) => value === current))}
          onChange={({ currentTarget }) => {
            const value = values[currentTarget.selectedIndex]?.value;
            void send({ type: 'option', name, ...(value !== undefined && { value }) });
          }}
        >
          {values.map(({ label }, index) => (
            <option key={label} value={String(index)}>
              {label}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </div>
    </div>
  );
}

/** A choice without a value has this one in a list of texts. */
const none = '';

function OpenControl({ control: { name, title, values, current } }: { readonly control: Control }) {
  const { send } = usePage();
  return (
    <div class="field" data-control={name}>
      <Combobox
        label={title}
        typedLabel={(text) => l10n.t('Use “{0}”', text)}
        choices={values.map(({ value, label }) => ({ value: String(value ?? none), label }))}
        current={String(current ?? none)}
        onChoose={(value) =>
          void send({ type: 'option', name, ...(value !== none && { value: sizeFrom(value) }) })
        }
      />
    </div>
  );
}

/** People write sizes with a sign of multiplication and with spaces; the wire has an x. */
function sizeFrom(text: string): string {
  return text.replace(/^\s*(\d+)\s*[×xX*]\s*(\d+)\s*$/, '$1x$2');
}
