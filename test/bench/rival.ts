/** The process of the rival: the official client, used as its documentation shows. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import OpenAI from 'openai';
import { compete, model, prompt } from './contender.ts';

void compete(async ({ baseUrl, count, folder }) => {
  const openai = new OpenAI({ baseURL: baseUrl, apiKey: 'sk-bench', maxRetries: 0 });
  const { data = [] } = await openai.images.generate({ model, prompt, n: count });
  const paths: string[] = [];
  for (const { b64_json = '' } of data) {
    const path = join(folder, `${paths.length}.png`);
    await writeFile(path, Buffer.from(b64_json, 'base64'));
    paths.push(path);
  }
  return paths;
});
