// Builds the extension (dist/extension.js and what it loads later) and the panel's page (dist/panel.js, dist/panel.css).
//   node esbuild.js [--production] [--watch] [--page]
const esbuild = require('esbuild');
const { readFile, stat, writeFile } = require('node:fs/promises');
const { optimize } = require('svgo');
const { noticesFor } = require('./build/notices.js');
const { packedReadme } = require('./build/readme.js');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
/** Whether only the page is built, which its tests need and nothing else. */
const pageOnly = process.argv.includes('--page');

/** What each bundle may weigh in a production build, in bytes. */
const budgets = {
  'dist/extension.js': 12_000,
  'dist/main.js': 287_000,
  'dist/copyFiles.js': 35_000,
  'dist/imageLinks.js': 220_000,
  'dist/place.js': 140_000,
  'dist/sites.js': 10_000,
  'dist/altTexts.js': 10_000,
  'dist/panel.js': 85_000,
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

/** Nothing here sends or reads forms by way of node-fetch, which brings its own. */
const withoutForms = {
  name: 'without-forms',
  setup(build) {
    build.onResolve({ filter: /^formdata-polyfill|multipart-parser\.js$/ }, ({ path }) => ({
      path,
      namespace: 'without-forms',
    }));
    build.onLoad({ filter: /.*/, namespace: 'without-forms' }, () => ({
      contents: 'export class FormData {}\nexport const formDataToBlob = undefined;',
    }));
  },
};

/** Modules that are imported dynamically, each a file of its own that is loaded when it is first needed. */
const apart = [
  { module: /\/host\/main\.ts$/, path: './main.js' },
  { module: /\/copyFilesDestination\.ts$/, path: './copyFiles.js' },
  { module: /\/documents\/place\.ts$/, path: './place.js' },
  { module: /\/documents\/sites\.ts$/, path: './sites.js' },
  { module: /\/documents\/withAltText\.ts$/, path: './altTexts.js' },
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

/** A codicon becomes what its path says, to a hundredth of a pixel; the page makes the element. */
const withIconPaths = {
  name: 'with-icon-paths',
  setup(build) {
    build.onLoad({ filter: /\.svg$/ }, async ({ path }) => {
      const { data } = optimize(await readFile(path, 'utf8'), { floatPrecision: 2 });
      if (!data.includes('viewBox="0 0 16 16"')) throw new Error(`${path} is not 16 by 16.`);
      const contents = [...data.matchAll(/ d="([^"]+)"/g)].map(([, d]) => d).join('');
      return { contents, loader: 'text' };
    });
  },
};

const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  // They stand in ThirdPartyNotices.txt.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

const host = {
  ...shared,
  platform: 'node',
  // VS Code routes HTTP through its proxy settings by patching CommonJS modules only.
  format: 'cjs',
  target: 'node22',
  external: ['vscode'],
  charset: 'utf8',
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
  charset: 'utf8',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  plugins: [withIconPaths],
};

const extension = {
  ...host,
  entryPoints: {
    extension: 'src/extension.ts',
    main: 'src/host/main.ts',
    copyFiles: 'src/core/documents/copyFilesDestination.ts',
    place: 'src/core/documents/place.ts',
    sites: 'src/core/documents/sites.ts',
    altTexts: 'src/core/documents/withAltText.ts',
    // They run in threads of their own, so they are never part of another file.
    imageLinks: 'src/core/documents/imageLinks/worker.ts',
    reducer: 'src/core/reduced/worker.ts',
    compositor: 'src/core/edit/worker.ts',
  },
  outdir: 'dist',
  loader: { '.html': 'text' },
  plugins: [withoutStreamsPolyfill, withoutForms, withModulesApart],
};

const targets = pageOnly ? [page] : [extension, page];

async function main() {
  if (watch) {
    const contexts = await Promise.all(targets.map((target) => esbuild.context(target)));
    await Promise.all(contexts.map((context) => context.watch()));
    console.log('Watching for changes …');
    return;
  }
  const results = await Promise.all(targets.map((target) => esbuild.build(target)));
  if (!production) return;
  await checkBudgets();
  const notices = await noticesFor(results.map(({ metafile }) => metafile));
  await writeFile('dist/ThirdPartyNotices.txt', notices);
  await writeFile('dist/README.md', await packedReadme('README.md'));
}

async function checkBudgets() {
  const built = Object.entries(budgets).filter(([file]) => !pageOnly || file.includes('panel'));
  for (const [file, limit] of built) {
    const { size } = await stat(file);
    if (size > limit) throw new Error(`${file} is ${size} bytes; its budget is ${limit}.`);
  }
}

if (require.main === module) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

module.exports = { targets };
