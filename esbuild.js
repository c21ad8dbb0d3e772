// Builds the extension (dist/extension.js), what it loads later, and the panel's page (dist/panel.js).
//   node esbuild.js [--production] [--watch]
const esbuild = require('esbuild');
const { stat } = require('node:fs/promises');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** What each bundle may weigh in a production build, in bytes. */
const budgets = {
  'dist/extension.js': 195_000,
  'dist/markdown.js': 110_000,
  'dist/panel.js': 25_000,
  'dist/reducer.js': 60_000,
};

/** node-fetch asks for this polyfill only where Node has no web streams; VS Code's Node has them. */
const withoutStreamsPolyfill = {
  name: 'without-streams-polyfill',
  setup(build) {
    build.onResolve({ filter: /^web-streams-polyfill/ }, ({ path }) => ({
      path,
      namespace: 'without-streams-polyfill',
    }));
    build.onLoad({ filter: /.*/, namespace: 'without-streams-polyfill' }, () => ({
      contents: 'module.exports = globalThis;',
    }));
  },
};

/** The Markdown parser is as large as the rest and seldom needed, so it is a file of its own. */
const withMarkdownApart = {
  name: 'with-markdown-apart',
  setup(build) {
    build.onResolve({ filter: /\/imageLinks\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './markdown.js', external: true } : undefined,
    );
  },
};

const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
};

const host = {
  ...shared,
  platform: 'node',
  // VS Code routes HTTP through its proxy settings by patching CommonJS modules only.
  format: 'cjs',
  target: 'node22',
  external: ['vscode'],
};

const targets = [
  {
    ...host,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    loader: { '.html': 'text' },
    plugins: [withoutStreamsPolyfill, withMarkdownApart],
  },
  {
    ...host,
    entryPoints: ['src/core/documents/imageLinks.ts'],
    outfile: 'dist/markdown.js',
  },
  // It runs in a thread of its own, so it is never part of another file.
  {
    ...host,
    entryPoints: ['src/core/reduced/worker.ts'],
    outfile: 'dist/reducer.js',
  },
  {
    ...shared,
    entryPoints: ['media/panel/panel.ts'],
    outfile: 'dist/panel.js',
    platform: 'browser',
    format: 'iife',
    target: 'chrome138',
  },
];

async function main() {
  if (watch) {
    const contexts = await Promise.all(targets.map((target) => esbuild.context(target)));
    await Promise.all(contexts.map((context) => context.watch()));
    console.log('Watching for changes …');
    return;
  }
  await Promise.all(targets.map((target) => esbuild.build(target)));
  if (production) await checkBudgets();
}

async function checkBudgets() {
  for (const [file, limit] of Object.entries(budgets)) {
    const { size } = await stat(file);
    if (size > limit) throw new Error(`${file} is ${size} bytes; its budget is ${limit}.`);
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
