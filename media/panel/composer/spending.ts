import type { SpendingView } from '../../../src/protocol/views.ts';
import { element, setAttributes } from '../dom/element.ts';
import type { Page } from '../page.ts';
import { fill } from '../words.ts';

/** From this share of the limit on the bar warns. */
const near = 0.8;

export interface Spending {
  readonly element: HTMLElement;
  readonly update: (view: SpendingView) => void;
}

/** What was spent this month and since the window was opened; it leads to the limit. */
export function spendingView({ words, send }: Page): Spending {
  const root = element('button', {
    type: 'button',
    className: 'spending',
    title: words.setBudget,
    onclick: () => void send({ type: 'openSettings', setting: 'monthlyBudgetUSD' }),
  });
  return {
    element: root,
    update: (view) => {
      const month =
        view.budget === undefined ? view.month : fill(words.ofBudget, view.month, view.budget);
      root.replaceChildren(
        line(words.thisMonth, month),
        ...(view.share === undefined ? [] : budgetBar(view.share, words)),
        line(words.thisSession, view.session),
      );
    },
  };
}

function line(name: string, value: string): HTMLElement {
  return element(
    'span',
    { className: 'spending-line' },
    element('span', { className: 'spending-name' }, name),
    ' ',
    element('span', { className: 'amount' }, value),
  );
}

function budgetBar(share: number, words: Page['words']): HTMLElement[] {
  const state = share > 1 ? 'passed' : share > near ? 'near' : '';
  const value = element('span', { className: 'meter-value' });
  value.style.inlineSize = `${Math.min(1, Math.max(0, share)) * 100}%`;
  const bar = element('span', { className: `meter ${state}`.trim() }, value);
  setAttributes(bar, { 'aria-hidden': true });
  const said = { passed: words.budgetPassed, near: words.budgetNear, '': '' }[state];
  return [bar, ...(said ? [element('span', { className: `budget-state ${state}` }, said)] : [])];
}
