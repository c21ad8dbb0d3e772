import * as l10n from '@vscode/l10n';
import { useHost, usePage } from '../page.ts';
import { Combobox } from '../ui/combobox.tsx';

/** The model: one of the list, or any id that is typed. */
export function ModelPicker() {
  const { send } = usePage();
  const models = useHost((host) => host.models);
  const { model, modelNote } = useHost((host) => host.composer);
  return (
    <div class="field model">
      <Combobox
        label={l10n.t('Model')}
        typedLabel={(text) => l10n.t('Use “{0}”', text)}
        choices={models.map(({ id, ...more }) => ({ value: id, label: id, ...more }))}
        current={model}
        onChoose={(chosen) => void send({ type: 'model', model: chosen })}
      />
      {modelNote !== undefined && <p class="hint">{modelNote}</p>}
    </div>
  );
}
