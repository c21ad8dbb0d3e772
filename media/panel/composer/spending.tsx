import * as l10n from '@vscode/l10n';
import { useHost, usePage } from '../page.ts';

/** From this share of the limit on the bar warns. */
const near = 0.8;

/** What was spent this month and since the window was opened; it leads to the limit. */
export function Spending() {
  const { send } = usePage();
  const { month, session, budget, share } = useHost((host) => host.spending);
  return (
    <button
      type="button"
      class="spending"
      title={l10n.t('Set a monthly limit')}
      onClick={() => void send({ type: 'openSettings', setting: 'monthlyBudgetUSD' })}
    >
      <Line
        name={l10n.t('This month')}
        value={budget === undefined ? month : l10n.t('{0} of {1}', month, budget)}
      />
      {share !== undefined && <BudgetBar share={share} />}
      <Line name={l10n.t('This session')} value={session} />
    </button>
  );
}

function Line({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <span class="spending-line">
      <span class="spending-name">{name}</span> <span class="amount">{value}</span>
    </span>
  );
}

function BudgetBar({ share }: { readonly share: number }) {
  const state = share > 1 ? 'passed' : share > near ? 'near' : '';
  const said = {
    passed: l10n.t('Monthly limit exceeded'),
    near: l10n.t('Close to the monthly limit'),
    '': '',
  }[state];
  return (
    <>
      <span class={`meter ${state}`.trim()} aria-hidden="true">
        <span
          class="meter-value"
          style={{ inlineSize: `${Math.min(1, Math.max(0, share)) * 100}%` }}
        />
      </span>
      {said && <span class={`budget-state ${state}`}>{said}</span>}
    </>
  );
}
