/** The process of our client. */
import { makeAt } from '../support/makeAt.ts';
import { compete, model, prompt } from './contender.ts';

void compete(async ({ baseUrl, count, folder }) => {
  const { pictures } = await makeAt(baseUrl, folder, {
    model,
    prompt,
    options: { n: count },
    apiKey: 'sk-bench',
    timeoutMs: 60_000,
  });
  return pictures.map(({ path }) => path);
});
