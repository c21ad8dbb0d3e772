/** The process of the rival: the official client, used as its documentation shows. */
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import OpenAI from 'openai';
import { compete, model, prompt } from './contender.ts';

void compete(async ({ baseUrl, count, folder, source }) => {
  const openai = new OpenAI({ baseURL: baseUrl, apiKey: 'sk-bench', maxRetries: 0 });
  const { data = [] } =
    source === undefined
      ? await openai.images.generate({ model, prompt, n: count })
      : await openai.images.edit({ model, prompt, image: createReadStream(source) });
  const paths: string[] = [];
  for (const { b64_json = '' } of data) {
    const path = join(folder, `${paths.length}.png`);
    await writeFile(path, Buffer.from(b64_json, 'base64'));
    paths.push(path);
  }
  return paths;
});
