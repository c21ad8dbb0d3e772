import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { slugFrom } from '../../../src/core/fileName.ts';
import { altTextFrom } from '../../../src/core/documents/altText.ts';
import { anchorAt, findAnchor } from '../../../src/core/documents/anchor.ts';
import { copyFilesTarget } from '../../../src/core/documents/copyFilesDestination.ts';
import { finders } from '../../../src/core/documents/imageLinks/finders.ts';
import { filesBehind, rootedLink } from '../../../src/core/documents/linkRoots.ts';
import { longestPath } from '../../../src/core/documents/longestPath.ts';
import { localPath } from '../../../src/core/documents/localPath.ts';
import { relativeLink } from '../../../src/core/documents/relativeLink.ts';
import { safeSegment } from '../../../src/core/documents/safeSegment.ts';
import { cutToLength, promptFromSelection } from '../../../src/core/documents/selectionPrompt.ts';
import { imageLink } from '../../../src/core/documents/syntax.ts';
import type { Syntax } from '../../../src/core/documents/syntax.ts';
import { targetFrom } from '../../../src/core/documents/template.ts';
import { withAltText } from '../../../src/core/documents/withAltText.ts';
import { countVariants, expandVariants } from '../../../src/core/prompts/variants.ts';
import { mutateText } from '../mutate.ts';
import type { Random } from '../random.ts';
import { textTarget, valueTarget } from '../target.ts';
import type { Target } from '../target.ts';

const markdown = [
  '# A boat\n\n![alt](images/boat.png "title") and ![ref][boat]\n\n[boat]: <a b.png>\n',
  '---\ntitle: x\n---\n\n> - ![a](b.png)\n>   - <img alt=\'x\' src="y.png">\n\n<!-- <img src=z> -->\n',
  '![a](',
  '> > > ',
  '- - - ',
  '*a **b ~~c~~** `d` [e][f]\n<div>&amp;&#65;</div>\n```js\n![no](x)\n```\n',
];
const otherDocuments = [
  '<picture><source srcset="a.png 2x, b.png 480w"><img alt=\'x\' src=y.png></picture>\n<script><img></script>',
  'import a from "a.png"\n\n<Image src={a.src} alt="x" b={{ c: `d` }} /> {/* <img src="no.png" /> */}\n',
  ':imagesdir: x\n\nimage::{y}/a.png["b, \\"c\\"",300,alt=d]\n\n----\nimage:no.png[]\n----\n',
  '.. |a| image:: b c.png\n   :alt: d\n     e\n\nx::\n\n   .. image:: no.png\n',
  '\\graphicspath{{a/}}\n\\includegraphics[alt={b \\% c}]{d} % no\n\\verb|x|\n',
  '#figure(image("a.png", alt: "b \\u{41}"), caption: [c]) // no\n```\nx\n```\n',
  '!!! note\n\n    ![a](b.png =300x200)\n\n=== "c"\n\n    ![d|20](e.png)\n\nf\n:   g\n\n    ![h](i.png)\n',
];
const prompts = [
  'A paper boat floating on calm water. Mr. Fox watches, e.g. from a hill; it rains!',
  '🗃️ File cabinet',
  '紙の舟。水の上に。',
  '1. first\n2. second\n\n- third',
  "कागज़ की नाव की तस्वीर, l'été",
  'con',
];
const paths = ['images/boat.png', '../a b/ü.png', '/docs/x.md', 'C:\\a\\b.png', 'a%20b?x#y', '.'];
const languages = ['markdown', 'html', 'typescript', 'python', 'latex', 'lua', 'sql', 'plaintext'];
const syntaxes: readonly Syntax[] = [
  ...(['markdown', 'html', 'asciidoc', 'restructuredtext', 'latex', 'typst'] as const),
];
const globs = [
  '**/*.md',
  '/docs/{a,b}/*.md',
  '*',
  '(*|*)',
  '**/*a*a*a*a',
  '{1..99}{1..99}',
  '[a-z]?',
];
const destinations = [
  '${documentDirName}/images/${fileName}',
  '/assets/${documentBaseName/(.*)x/$1/}/',
  '${fileName/^(a+)+$/x/}',
  '..\\..\\${unixTime}',
];
const templates = [
  'images/${date:YYYY-MM}',
  '${slug}-${index}',
  './${documentBaseName}/${hash:12}',
  '${documentDirName}/../..',
];

const mutated = (random: Random, seeds: readonly string[]) =>
  mutateText(random, random.pick(seeds), random.pick(seeds));
const now = new Date(0);

export const documentTargets: readonly Target[] = [
  ...Object.entries(finders()).map(([format, find]) =>
    textTarget(
      `pictures of a document in ${format}`,
      [...markdown, ...otherDocuments],
      (text) => {
        for (const { start, end, described = { start, end } } of find(text)) {
          assert.ok(0 <= start && start < end && end <= text.length);
          withAltText(text.slice(described.start, described.end), 'A boat');
        }
      },
      // It runs in a thread of its own, which is given up after a while.
      { limitMs: () => 5000 },
    ),
  ),

  ...languages.map((language) =>
    textTarget(`selection in ${language}`, markdown, (text) => {
      const prompt = promptFromSelection(text, language);
      assert.ok(cutToLength(prompt, 1000).text.length <= 2000);
    }),
  ),

  textTarget('description', prompts, (prompt) => {
    const alt = altTextFrom(prompt);
    assert.ok(Array.from(alt).length <= 80);
    assert.doesNotMatch(alt, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  }),

  textTarget('name from a prompt', prompts, (prompt) => {
    const slug = slugFrom(prompt);
    assert.ok(slug !== '' && Buffer.byteLength(slug) <= 210);
    assert.equal(safeSegment(slug), slug);
  }),

  textTarget('safe part of a path', paths, (text) => {
    const segment = safeSegment(text);
    assert.equal(safeSegment(segment), segment);
    assert.ok(Buffer.byteLength(segment) <= 210);
    assert.doesNotMatch(segment, /[<>:"/\\|?*\p{Cc}]|^\.+$/u);
  }),

  valueTarget(
    'template',
    (random) => ({
      // The settings take no longer one.
      outputFolder: mutated(random, templates).slice(0, longestPath),
      fileName: mutated(random, templates).slice(0, longestPath),
      documentPath: `/w/${mutated(random, paths)}`,
      slug: slugFrom(mutated(random, prompts)),
    }),
    ({ outputFolder, fileName, documentPath, slug }) => {
      const context = {
        ...{ workspacePath: '/w', documentPath, slug, model: 'maker/model', size: '1x1' },
        ...{ date: now, index: 1, sha256: 'ab'.repeat(32) },
      };
      const target = targetFrom({ outputFolder, fileName }, context);
      if ('reason' in target) return;
      const path = posix.join(target.folder, target.name);
      assert.ok(path.startsWith('/w/'), `It leads to ${path.slice(0, 80)}.`);
      assert.doesNotMatch(target.name, /[/\\]/);
    },
  ),

  valueTarget(
    'place of a pasted file',
    (random) => ({
      glob: mutated(random, globs),
      destination: mutated(random, destinations),
      documentPath: `/w/${mutated(random, ['docs/guide.md', 'a'.repeat(40), 'x/y/z.ipynb'])}`,
    }),
    ({ glob, destination, documentPath }) =>
      copyFilesTarget(
        { [glob]: destination },
        { documentPath, workspacePath: '/w', fileName: 'boat.png', now },
      ),
  ),

  valueTarget(
    'link',
    (random) => ({
      syntax: random.pick(syntaxes),
      alt: mutated(random, prompts),
      // It is one that a file has.
      path: mutated(random, paths).slice(0, longestPath),
    }),
    ({ syntax, alt, path }) => {
      const link = imageLink(syntax, { alt, path, aloneOnLine: true });
      assert.doesNotMatch(link.alt, /[\r\n]/);
    },
  ),

  textTarget('link to a file', paths, (text) => {
    localPath(text);
    const place = { scheme: 'file', authority: '' };
    relativeLink({ ...place, path: `/w/${text}` }, { ...place, path: `/w/x/${text}` });
    const roots = { 'docs/public': '/assets', [text]: text };
    rootedLink(text, roots);
    for (const file of filesBehind(text, roots)) assert.ok(!file.startsWith('../'));
  }),

  valueTarget(
    'place found again',
    (random) => ({ before: mutated(random, markdown), after: mutated(random, markdown) }),
    ({ before, after }) => {
      const found = findAnchor(after, anchorAt(before, Math.floor(before.length / 2)));
      assert.ok(found === undefined || (0 <= found && found <= after.length));
    },
  ),

  textTarget('variants', ['a {red|blue} {b|{c|d}}', '\\{a\\}', '{|}'], (prompt) => {
    // Too many are not spelled out.
    const count = countVariants(prompt);
    if (count > 50) return;
    const variants = expandVariants(prompt);
    assert.ok(variants.length > 0 && variants.length <= count);
  }),
];
