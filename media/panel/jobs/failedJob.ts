import type { JobView } from '../../../src/protocol/views.ts';
import type { PageRequest } from '../../../src/protocol/fromPage.ts';
import { button, iconButton } from '../dom/button.ts';
import { element } from '../dom/element.ts';
import { icon } from '../dom/icons.ts';
import type { Page } from '../page.ts';

/** An order that failed: what went wrong, and what can be done. It stays until somebody has seen to it. */
export function failedJob({ words, send }: Page, job: JobView): HTMLElement {
  const { id: jobId, prompt, model, options, message = '', next } = job;
  /** A second press while the first one is being answered asks for nothing. */
  const ask = async (request: PageRequest): Promise<void> => {
    const all = [...root.querySelectorAll('button')];
    if (all.some(({ ariaDisabled }) => ariaDisabled === 'true')) return;
    for (const each of all) each.ariaDisabled = 'true';
    await send(request);
    for (const each of all) each.ariaDisabled = null;
  };
  const root = element(
    'li',
    { className: 'failed-job' },
    icon('error'),
    element(
      'div',
      { className: 'failed-text' },
      element('p', { className: 'failed-message', dir: 'auto' }, message),
      element('p', { className: 'failed-prompt', dir: 'auto', title: prompt }, prompt),
      element('p', { className: 'failed-options' }, `${model} · ${options}`),
    ),
    element(
      'div',
      { className: 'failed-actions' },
      next !== undefined && button(next, () => void ask({ type: 'follow', jobId }), 'primary'),
      button(
        words.retry,
        () => void ask({ type: 'retry', jobId }),
        next === undefined ? 'primary' : '',
      ),
      iconButton('close', words.dismiss, () => void send({ type: 'dismiss', jobId })),
    ),
  );
  return root;
}
