// Builds the extension (dist/extension.js and what it loads later) and the panel's page (dist/panel*).
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

/** What each bundle may weigh in a production build, in bytes; those that are loaded as one are weighed as one. */
const budgets = {
  'dist/extension.js': 12_500,
  'dist/main.js': 345_000,
  'dist/copyFiles.js': 35_000,
  'dist/imageLinks.js': 220_000,
  'dist/place.js': 140_000,
  'dist/sites.js': 10_000,
  'dist/altTexts.js': 10_000,
  'dist/panel.js + dist/panel-chunk.js': 85_000,
  'dist/panel-views.js': 30_000,
  'dist/panel.css': 30_000,
  'dist/reducer.js': 60_000,
  'dist/compositor.js': 100_000,
};

/** What node-fetch brings and nothing here uses, each with what stands in its place. */
const spare = [
  // VS Code's Node has web streams and blobs of its own.
  { module: /^web-streams-polyfill/, contents: 'module.exports = globalThis;' },
  {
    module: /^fetch-blob/,
    contents: `
      export const { Blob, File } = globalThis;
      export default Blob;
      export const [fileFromSync, fileFrom, blobFromSync, blobFrom] = [];`,
  },
  // Forms are written here, addresses of data are read here, and nobody is told where a request comes from.
  {
    module: /^formdata-polyfill|multipart-parser\.js$/,
    contents: 'export class FormData {}\nexport const formDataToBlob = undefined;',
  },
  { module: /^data-uri-to-buffer$/, contents: 'export default undefined;' },
  {
    module: /^\.\/utils\/referrer\.js$/,
    contents: `
      export const DEFAULT_REFERRER_POLICY = '';
      export const validateReferrerPolicy = (policy) => policy;
      export const determineRequestsReferrer = () => 'no-referrer';
      export const parseReferrerPolicyFromHeader = () => '';`,
  },
];

const withoutSpareParts = {
  name: 'without-spare-parts',
  setup(build) {
    for (const [index, { module, contents }] of spare.entries()) {
      const namespace = `spare-${index}`;
      build.onResolve({ filter: module }, ({ path }) => ({ path, namespace }));
      build.onLoad({ filter: /.*/, namespace }, () => ({ contents }));
    }
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
  // One part is loaded later (panel-views.js), so that there is one that it shares with the page.
  splitting: true,
  chunkNames: 'panel-[name]',
  platform: 'browser',
  format: 'esm',
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
  plugins: [withoutSpareParts, withModulesApart],
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
  const built = Object.entries(budgets).filter(([files]) => !pageOnly || files.includes('panel'));
  for (const [files, limit] of built) {
    const stats = await Promise.all(files.split(' + ').map((file) => stat(file)));
    const size = stats.reduce((sum, each) => sum + each.size, 0);
    if (size > limit) throw new Error(`${files} is ${size} bytes; its budget is ${limit}.`);
  }
}

if (require.main === module) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

module.exports = { targets };
