import assert from 'node:assert/strict';
import { filesBehind, rootedLink } from '../../../src/core/documents/linkRoots.ts';
import { siteOf } from '../../../src/core/documents/sites.ts';

type Files = Readonly<Record<string, string>>;

/** The site of a document among some files. */
const siteAmong = (document: string, files: Files) =>
  siteOf(document, {
    names: (folder) => {
      const start = folder === '' ? '' : `${folder}/`;
      const inside = Object.keys(files).filter((file) => file.startsWith(start));
      return Promise.resolve(inside.map((file) => file.slice(start.length).split('/')[0] ?? ''));
    },
    text: (file) => Promise.resolve(files[file] ?? ''),
  });

describe('siteOf', () => {
  const rows: readonly (readonly [
    what: string,
    files: Files,
    document: string,
    links: Readonly<Record<string, string>>,
    written: Readonly<Record<string, string | undefined>>,
  ])[] = [
    [
      'Docusaurus',
      { 'website/docusaurus.config.ts': 'export default {}', 'website/docs/a.md': '' },
      'website/docs/a.md',
      { '/img/a.png': 'website/static/img/a.png', '@site/docs/a.png': 'website/docs/a.png' },
      { 'website/static/img/a.png': '/img/a.png', 'website/docs/a.png': undefined },
    ],
    [
      'Docusaurus with another folder',
      {
        'docusaurus.config.js': "module.exports = {\n  staticDirectories: ['public', 'static'],\n}",
      },
      'docs/a.md',
      { '/a.png': 'public/a.png' },
      { 'public/a.png': '/a.png' },
    ],
    [
      'VitePress',
      { 'docs/.vitepress/config.mts': 'export default { title: "x" }' },
      'docs/guide/a.md',
      { '/a.png': 'docs/public/a.png' },
      { 'docs/public/x/a.png': '/x/a.png' },
    ],
    [
      'VitePress with its source elsewhere',
      { '.vitepress/config.ts': "export default defineConfig({\n  srcDir: './src',\n})" },
      'src/a.md',
      { '/a.png': 'src/public/a.png' },
      { 'src/public/a.png': '/a.png' },
    ],
    [
      'Hugo',
      { 'hugo.toml': 'title = "x"', 'content/posts/a.md': '' },
      'content/posts/a.md',
      { '/a.png': 'static/a.png' },
      { 'static/a.png': '/a.png', 'content/posts/a.png': undefined },
    ],
    [
      'Hugo with an old configuration',
      { 'config.yaml': 'staticDir: files\n', 'content/a.md': '', 'themes/x/y': '' },
      'content/a.md',
      { '/a.png': 'files/a.png' },
      { 'files/a.png': '/a.png' },
    ],
    [
      'a post of Jekyll',
      { '_config.yml': 'title: x\n', '_posts/a.md': '' },
      '_posts/a.md',
      { '/images/a.png': 'images/a.png' },
      { 'images/a.png': '/images/a.png' },
    ],
    [
      'a page of Jekyll under an address of its own',
      { '_config.yml': 'baseurl: "/blog" # x\n' },
      'a.md',
      { '/blog/a.png': 'a.png', '/x/a.png': 'x/a.png' },
      { 'a.png': undefined },
    ],
    [
      'MkDocs',
      { 'mkdocs.yml': 'site_name: x\ndocs_dir: pages\n' },
      'pages/a.md',
      { '/img/a.png': 'pages/img/a.png' },
      { 'pages/img/a.png': undefined },
    ],
    [
      'Astro with aliases',
      {
        'astro.config.mjs': '',
        'tsconfig.json':
          '{ // x\n "compilerOptions": { "paths": { "@pics/*": ["./src/pics/*"] } } }',
      },
      'src/content/a.mdx',
      { '/a.png': 'public/a.png', '@pics/a.png': 'src/pics/a.png', '~/a.png': 'src/a.png' },
      { 'public/a.png': '/a.png' },
    ],
    [
      'Next',
      { 'next.config.mjs': '', 'app/page.mdx': '' },
      'app/page.mdx',
      { '/a.png': 'public/a.png', '@/a.png': 'src/a.png' },
      { 'public/a.png': '/a.png' },
    ],
    [
      'Sphinx',
      { 'docs/source/conf.py': '' },
      'docs/source/x/a.rst',
      { '/img/a.png': 'docs/source/img/a.png' },
      { 'docs/source/img/a.png': undefined },
    ],
    [
      'the nearest of two',
      { 'next.config.js': '', 'docs/.vitepress/config.js': '' },
      'docs/a.md',
      { '/a.png': 'docs/public/a.png' },
      { 'docs/public/a.png': '/a.png' },
    ],
  ];
  for (const [what, files, document, links, written] of rows) {
    it(`knows ${what}`, async () => {
      const site = await siteAmong(document, files);
      assert.ok(site);
      for (const [link, file] of Object.entries(links)) {
        assert.equal(site.known.flatMap((roots) => filesBehind(link, roots))[0], file);
      }
      for (const [file, link] of Object.entries(written)) {
        assert.equal(rootedLink(file, site.served), link);
      }
    });
  }

  it('knows where the pages of Hugo have their pictures beside them', async () => {
    const site = await siteAmong('content/a/index.md', {
      'hugo.yaml': '',
      'content/a/index.md': '',
    });
    assert.equal(site?.bundles, 'content');
  });

  for (const [what, files] of [
    ['no site', { 'package.json': '' }],
    ['a configuration of something else', { 'config.toml': '', 'src/a.rs': '' }],
  ] as const) {
    it(`is not fooled by ${what}`, async () => {
      assert.equal(await siteAmong('docs/a.md', files), undefined);
    });
  }
});
