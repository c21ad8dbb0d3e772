import { orderProblems } from '../../core/orderProblems.ts';
import type { OrderProblem } from '../../core/orderProblems.ts';
import type { OrderEdit } from '../../core/orderEdit.ts';

/** What only another model can do anything about. */
const ofModel: ReadonlySet<OrderProblem['field']> = new Set(['model', 'pictures', 'region']);

/** Why a model cannot make a change; undefined where it can. */
export function misfitOf(model: string, edit: OrderEdit): OrderProblem | undefined {
  const order = { prompt: '-', model, options: {}, edit };
  return orderProblems(order).find(({ field }) => ofModel.has(field));
}
