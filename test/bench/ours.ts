/** The process of our client. */
import { stat } from 'node:fs/promises';
import fetch from 'node-fetch';
import { generate } from '../../src/core/api/client.ts';
import { parseEndpoint } from '../../src/core/api/endpoint.ts';
import { editRequest } from '../../src/core/edit/request.ts';
import { ImageError } from '../../src/core/errors.ts';
import { IncomingPicture } from '../../src/core/pictures/incoming.ts';
import { makeAt } from '../support/makeAt.ts';
import { compete, model, prompt } from './contender.ts';
import type { Task } from './contender.ts';

const apiKey = 'sk-bench';
const timeoutMs = 60_000;

void compete((task) => (task.source === undefined ? make(task) : change(task, task.source)));

async function make({ baseUrl, count, folder }: Task): Promise<readonly string[]> {
  const { pictures } = await makeAt(baseUrl, folder, {
    model,
    prompt,
    options: { n: count },
    apiKey,
    timeoutMs,
  });
  return pictures.map(({ path }) => path);
}

/** From a picture that is ready to be sent; what makes it ready runs in a thread of its own. */
async function change({ baseUrl, folder }: Task, source: string): Promise<readonly string[]> {
  const { size: byteLength } = await stat(source);
  const request = await editRequest({
    model,
    fields: { model, prompt },
    pictures: [{ path: source, type: 'png', byteLength }],
  });
  const log = { info: () => undefined, warn: () => undefined };
  const { items } = await generate(
    { endpoint: parseEndpoint(baseUrl), apiKey, fetch, log },
    {
      request,
      wanted: 1,
      open: () => IncomingPicture.open(folder),
      onPreview: () => Promise.resolve(),
      onAddress: () => Promise.resolve(),
      timeoutMs,
      signal: new AbortController().signal,
    },
  );
  return items.flatMap(({ picture }) =>
    ImageError.is(picture) || 'url' in picture ? [] : [picture.path],
  );
}
