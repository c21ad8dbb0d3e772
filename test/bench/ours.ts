/** The process of our client. */
import fetch from 'node-fetch';
import { parseEndpoint } from '../../src/core/api/endpoint.ts';
import { make } from '../../src/core/maker.ts';
import { PictureStore } from '../../src/core/pictures/pictureStore.ts';
import { compete, model, prompt } from './contender.ts';

const nothing = () => undefined;

void compete(async ({ baseUrl, count, folder }) => {
  const { pictures } = await make(
    { model, prompt, options: { n: count } },
    {
      endpoint: parseEndpoint(baseUrl),
      apiKey: 'sk-bench',
      fetch,
      log: { info: nothing, warn: nothing },
      store: new PictureStore(folder),
      timeoutMs: 60_000,
      signal: new AbortController().signal,
      onProgress: nothing,
    },
  );
  return pictures.map(({ path }) => path);
});
