import { posix } from 'node:path';
import type { LinkRoots } from './linkRoots.ts';

/** How a site leads from an address to a file. All folders start at the workspace folder. */
export interface Site {
  /** The folders that it serves under an address of their own, as links are written. */
  readonly served: LinkRoots;
  /** What its links may begin with, the likeliest first. */
  readonly known: readonly LinkRoots[];
  /** Where a page may be a folder with its pictures beside it. */
  readonly bundles?: string;
}

/** How the files around a document are looked at; paths start at the workspace folder. */
export interface Surroundings {
  /** What is in a folder; nothing in one that cannot be looked at. */
  readonly names: (folder: string) => PromiseLike<readonly string[]>;
  /** The text of a file, empty where there is none. */
  readonly text: (file: string) => PromiseLike<string>;
}

/** What tells about a site: its folder, a setting of its configuration, and what its links are told by. */
interface Clues {
  readonly folder: string;
  /** The document, from the workspace folder. */
  readonly document: string;
  readonly setting: (name: string) => string | undefined;
  readonly aliases: readonly LinkRoots[];
}

interface Generator {
  /** The file or the folder that its sites have. */
  readonly mark: RegExp;
  /** What else has to be there where the mark is one of many programs. */
  readonly beside?: RegExp;
  readonly siteOf: (clues: Clues) => Site;
}

const generators: readonly Generator[] = [
  {
    // https://docusaurus.io/docs/static-assets, https://docusaurus.io/docs/markdown-features/assets
    mark: /^docusaurus\.config\.[cm]?[jt]s$/,
    siteOf: ({ folder, setting }) => {
      const served = { [below(folder, setting('staticDirectories') ?? 'static')]: '/' };
      return { served, known: [served, { [folder]: '@site' }] };
    },
  },
  {
    // https://vitepress.dev/guide/asset-handling
    mark: /^\.vitepress$/,
    siteOf: ({ folder, setting }) => {
      const source = below(folder, setting('srcDir') ?? '');
      const served = { [below(source, 'public')]: '/' };
      return { served, known: [served, { [source]: '/' }, { [source]: '@' }] };
    },
  },
  {
    // https://gohugo.io/content-management/page-bundles/, https://gohugo.io/render-hooks/images/
    mark: /^(?:hugo\.(?:toml|ya?ml|json)|config\.(?:toml|ya?ml|json)|config)$/,
    beside: /^(?:archetypes|content|layouts|themes)$/,
    siteOf: ({ folder, setting }) => {
      const served = { [below(folder, setting('staticDir') ?? 'static')]: '/' };
      const content = below(folder, setting('contentDir') ?? 'content');
      const others = [below(folder, setting('assetDir') ?? 'assets'), content];
      return {
        served,
        known: [served, ...others.map((each) => ({ [each]: '/' }))],
        bundles: content,
      };
    },
  },
  {
    // https://jekyllrb.com/docs/posts/#including-images-and-resources
    mark: /^_config\.ya?ml$/,
    siteOf: ({ folder, document, setting }) => {
      const root = { [folder]: rootOf(setting('baseurl')) };
      // A post is served far from where it lies; a page is served in its place.
      const isMoved = /(?:^|\/)_[^/]+\//.test(document.slice(folder.length));
      return { served: isMoved ? root : {}, known: [root, { [folder]: '/' }] };
    },
  },
  {
    // https://www.mkdocs.org/user-guide/configuration/#docs_dir; it rewrites relative links.
    mark: /^mkdocs\.ya?ml$/,
    siteOf: ({ folder, setting }) => ({
      served: {},
      known: [{ [below(folder, setting('docs_dir') ?? 'docs')]: '/' }],
    }),
  },
  {
    // https://docs.astro.build/en/guides/images/, https://docs.astro.build/en/guides/imports/#aliases
    mark: /^astro\.config\.[cm]?[jt]s$/,
    siteOf: ({ folder, setting, aliases }) => {
      const served = { [below(folder, setting('publicDir') ?? 'public')]: '/' };
      return { served, known: [served, ...aliases, ...usualAliases(below(folder, 'src'))] };
    },
  },
  {
    // https://nextjs.org/docs/app/api-reference/file-conventions/public-folder
    mark: /^next\.config\.[cm]?[jt]s$/,
    siteOf: ({ folder, aliases }) => {
      const served = { [below(folder, 'public')]: '/' };
      const usual = [below(folder, 'src'), folder].flatMap(usualAliases);
      return { served, known: [served, ...aliases, ...usual] };
    },
  },
  {
    // https://www.sphinx-doc.org/en/master/usage/restructuredtext/basics.html#images
    mark: /^conf\.py$/,
    siteOf: ({ folder }) => ({ served: {}, known: [{ [folder]: '/' }] }),
  },
];

/** An address of its own may be none. */
function rootOf(address = ''): string {
  return address === '' ? '/' : address;
}

function usualAliases(folder: string): readonly LinkRoots[] {
  return [{ [folder]: '@' }, { [folder]: '~' }];
}

/**
 * The site that a document belongs to, told by the files in the folders above it, the nearest first.
 *
 * @param document its path from the workspace folder.
 */
export async function siteOf(
  document: string,
  { names, text }: Surroundings,
): Promise<Site | undefined> {
  for (const folder of foldersAbove(document)) {
    const there = await names(folder);
    const has = (mark: RegExp) => there.some((name) => mark.test(name));
    const generator = generators.find(({ mark, beside = mark }) => has(mark) && has(beside));
    if (!generator) continue;
    const read = (files: readonly string[]) => Promise.all(files.map(text));
    const within = (mark: RegExp) =>
      there.filter((name) => mark.test(name)).map((name) => below(folder, name));
    const texts = await read(within(generator.mark).flatMap(configurationsOf));
    const configs = await read(within(/^[jt]sconfig\.json$/));
    return generator.siteOf({
      folder,
      document,
      setting: (name) =>
        texts.map((each) => settingIn(each, name)).find((each) => each !== undefined),
      aliases: configs.flatMap((each) => aliasesIn(each, folder)),
    });
  }
  return undefined;
}

/** The workspace folder itself is the last one. */
function foldersAbove(document: string): readonly string[] {
  const folder = posix.dirname(document);
  return folder === '.' ? [''] : [folder, ...foldersAbove(folder)];
}

/** The files that say more: the mark itself, or what is in a folder that is one. */
function configurationsOf(mark: string): readonly string[] {
  switch (posix.basename(mark)) {
    case '.vitepress':
      return ['ts', 'mts', 'js', 'mjs'].map((each) => `${mark}/config.${each}`);
    case 'config':
      return ['hugo', 'config'].flatMap((name) =>
        ['toml', 'yaml', 'yml', 'json'].map((each) => `${mark}/_default/${name}.${each}`),
      );
    default:
      return [mark];
  }
}

/** Longer configurations are programs. */
const longestConfiguration = 200_000;

/** The value of a setting, in TOML, YAML, JSON or a program; of several the first. */
function settingIn(text: string, name: string): string | undefined {
  const pattern = new RegExp(
    `^[ \\t{]*["']?${name}["']?\\s*[:=]\\s*\\[?\\s*(?:"([^"\\n]*)"|'([^'\\n]*)'|([\\w./-]+))`,
    'm',
  );
  const match = pattern.exec(text.slice(0, longestConfiguration));
  return match?.[1] ?? match?.[2] ?? match?.[3];
}

/** What `paths` of TypeScript's configuration lead to: `"@/*": ["./src/*"]`. */
function aliasesIn(text: string, folder: string): readonly LinkRoots[] {
  const base = settingIn(text, 'baseUrl') ?? '';
  return Array.from(
    text.slice(0, longestConfiguration).matchAll(/"([^"*\n]+)\/\*"\s*:\s*\[\s*"([^"*\n]*)\*"/g),
    ([, alias = '', target = '']) => ({ [below(below(folder, base), target)]: alias }),
  );
}

/** A path below a folder, without slashes at its ends. */
function below(folder: string, path: string): string {
  return posix.join(folder, path).replace(/^\/+|\/+$|^\.$/g, '');
}
