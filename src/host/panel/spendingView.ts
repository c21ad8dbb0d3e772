import type { SpendingView } from '../../protocol/views.ts';
import type { Services } from '../services.ts';
import { dollars, estimateText } from '../words/money.ts';

/** What was spent, this month and since this window was opened, beside the limit. */
export async function spendingView({
  settings,
  spending,
}: Pick<Services, 'settings' | 'spending'>): Promise<SpendingView> {
  const month = await spending.month();
  const session = await spending.session();
  const { monthlyBudgetUSD: budget } = settings();
  return {
    month: estimateText(month),
    session: estimateText(session),
    ...(budget !== null && {
      budget: dollars(budget),
      share: budget > 0 ? month.high / budget : 1,
    }),
  };
}
