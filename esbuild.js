// Builds the extension (dist/extension.js and what it loads later) and the panel's page (dist/panel.js, dist/panel.css).
//   node esbuild.js [--production] [--watch] [--page]
const esbuild = require('esbuild');
const { stat } = require('node:fs/promises');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
/** Whether only the page is built, which its tests need and nothing else. */
const pageOnly = process.argv.includes('--page');

/** What each bundle may weigh in a production build, in bytes. */
const budgets = {
  'dist/extension.js': 12_000,
  'dist/main.js': 260_000,
  'dist/markdown.js': 110_000,
  'dist/panel.js': 60_000,
  'dist/panel.css': 30_000,
  'dist/reducer.js': 60_000,
  'dist/compositor.js': 100_000,
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

/** Modules that are imported dynamically, each a file of its own that is loaded when it is first needed. */
const apart = [
  { module: /\/host\/main\.ts$/, path: './main.js' },
  { module: /\/imageLinks\.ts$/, path: './markdown.js' },
];

const withModulesApart = {
  name: 'with-modules-apart',
  setup(build) {
    for (const { module, path } of apart) {
      build.onResolve({ filter: module }, ({ kind }) =>
        kind === 'dynamic-import' ? { path, external: true } : undefined,
      );
    }
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

const page = {
  ...shared,
  entryPoints: [
    { in: 'media/panel/panel.ts', out: 'panel' },
    { in: 'media/panel/styles/panel.css', out: 'panel' },
  ],
  outdir: 'dist',
  platform: 'browser',
  format: 'iife',
  target: 'chrome138',
};

const extension = {
  ...host,
  entryPoints: {
    extension: 'src/extension.ts',
    main: 'src/host/main.ts',
    markdown: 'src/core/documents/imageLinks.ts',
    // These run in threads of their own, so they are never part of another file.
    reducer: 'src/core/reduced/worker.ts',
    compositor: 'src/core/edit/worker.ts',
  },
  outdir: 'dist',
  loader: { '.html': 'text' },
  plugins: [withoutStreamsPolyfill, withModulesApart],
};

const targets = pageOnly ? [page] : [extension, page];

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
  const built = Object.entries(budgets).filter(([file]) => !pageOnly || file.includes('panel'));
  for (const [file, limit] of built) {
    const { size } = await stat(file);
    if (size > limit) throw new Error(`${file} is ${size} bytes; its budget is ${limit}.`);
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
