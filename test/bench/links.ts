/**
 * `npm run bench:links`: how long it takes to find the pictures of a Markdown document of 10,000 lines,
 * against the links of VS Code's own language service, on the same text and after each letter.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ImageLinksReader } from '../../src/core/documents/imageLinks/imageLinksReader.ts';
import { MarkdownServer } from './markdownServer.ts';
import { formatSpread, spreadOf } from './spread.ts';
import { watchStalls } from './stall.ts';

const letters = 9;

/** One section of what people write: text, a list, a table, code, a picture. */
const section = (at: number) =>
  [
    ...[
      `## Section ${at}`,
      '',
      ...Array<string>(8).fill('Words in **a line** of [text](to.md) here.'),
    ],
    ...[
      '',
      '- one',
      '  - two with `code`',
      '- three',
      '',
      '| a | b |',
      '|---|---|',
      '| c | d |',
      '',
    ],
    ...[
      '```js',
      `const x = ${at};`,
      '```',
      '',
      `![A ship, *number* ${at}](ships/${at}.png)`,
      '',
      '',
    ],
  ].join('\n');
const document = Array.from({ length: 400 }, (_, at) => section(at)).join('');

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cometapi-images-bench-'));
  const outfile = join(folder, 'imageLinks.js');
  await build({
    entryPoints: [join(__dirname, '../../src/core/documents/imageLinks/worker.ts')],
    ...{ outfile, bundle: true, minify: true, platform: 'node', format: 'cjs' },
  });
  const reader = new ImageLinksReader(outfile, 60_000);
  const server = await MarkdownServer.start();
  try {
    console.log(`${document.split('\n').length} lines, ${document.length} characters`);
    await race('pictures, ours', (text) => reader.read({ text, format: 'markdown' }));
    await race('links, VS Code', (text) => server.links(text));
  } finally {
    reader.dispose();
    server.stop();
    await rm(folder, { recursive: true });
  }
}

/** The first answer, and those after a letter was typed in the middle. */
async function race(
  name: string,
  find: (text: string) => Promise<readonly unknown[]>,
): Promise<void> {
  const longestStall = await watchStalls();
  const times: number[] = [];
  let found = 0;
  for (let letter = 0; letter <= letters; letter++) {
    const middle = document.indexOf('Words', document.length / 2);
    const text = `${document.slice(0, middle)}${'x'.repeat(letter)}${document.slice(middle)}`;
    const started = performance.now();
    found = (await find(text)).length;
    times.push(performance.now() - started);
  }
  const [first = NaN, ...others] = times;
  console.log(
    `${name}: ${found} found, first ${first.toFixed(0)} ms, then ${formatSpread(spreadOf(others))} ms,`,
    `this thread stood still for ${(await longestStall()).toFixed(0)} ms at most`,
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
