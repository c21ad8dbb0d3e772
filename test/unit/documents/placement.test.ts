import assert from 'node:assert/strict';
import { placeIn } from '../../../src/core/documents/place.ts';
import type { Occasion } from '../../../src/core/documents/placement.ts';
import { marked, placedBy } from './placed.ts';

/** The text with `IMG` as a block of its own, or with `img` in a line. */
function placed(languageId: string, before: string, occasion?: Occasion): string {
  const { text, range, isSelection } = marked(before);
  const place = placeIn(languageId);
  const wanted = occasion ?? (isSelection ? 'afterSelection' : 'cursor');
  const placement = place(text.split('\n'), range, wanted);
  return placedBy(text, placement, placement.isBlock ? 'IMG' : 'img');
}

type Row = readonly [before: string, after: string];

const rows: Readonly<Record<string, readonly Row[]>> = {
  markdown: [
    ['|', 'IMG'],
    ['a | b', 'a img b'],
    ['a bo|at at sea', 'a boat img at sea'],
    ['one|', 'oneimg'],
    ['海の|上の舟', '海のimg上の舟'],
    ['a\n|\nb', 'a\n\nIMG\n\nb'],
    ['a\n\n|\n\nb', 'a\n\nIMG\n\nb'],
    ['a\n\n|Boats', 'a\n\nIMG\n\nBoats'],
    ['|## Boats', 'IMG\n\n## Boats'],
    ['## |Boats', 'IMG\n\n## Boats'],
    ['text\n## |Boats', 'text\n\nIMG\n\n## Boats'],
    ['# Title|\n\nText', '# Titleimg\n\nText'],
    ['# Tit|le #', '# Title img #'],
    ['Title|\n===', 'Titleimg\n==='],
    ['Title\n=|==', 'Title\n===\n\nIMG'],
    ['|- a\n- b', 'IMG\n\n- a\n- b'],
    ['- |a\n- b', '- IMG\n\n  a\n- b'],
    ['- a\n|- b', '- a\n- IMG\n\n  b'],
    ['- a\n  - |b\n  - c', '- a\n  - IMG\n\n    b\n  - c'],
    ['- a\n|\n- b', '- a\n\n  IMG\n\n- b'],
    ['- a\n  |', '- a\n\n  IMG'],
    ['- a\n|', '- a\n\nIMG'],
    ['- [ ] |a\n- [ ] b', '- [ ] a\n\n  IMG\n\n- [ ] b'],
    ['- «a boat»\n- b', '- a boat\n\n  IMG\n\n- b'],
    ['1. a\n   1. «b»\n', '1. a\n   1. b\n\n      IMG\n'],
    ['- |', '- img'],
    ['> |\n', '> img\n'],
    ['> |a boat', '> IMG\n>\n> a boat'],
    ['|> a boat', 'IMG\n\n> a boat'],
    ['> «a boat»\n> at sea', '> a boat\n> at sea\n>\n> IMG'],
    ['> a\n>|\n> b', '> a\n>\n> IMG\n>\n> b'],
    ['|```js\nx\n```', 'IMG\n\n```js\nx\n```'],
    ['```js\n|x\n```\nb', '```js\nx\n```\n\nIMG\n\nb'],
    ['- a\n\n  ```js\n  |x\n  ```\n', '- a\n\n  ```js\n  x\n  ```\n\n  IMG\n'],
    ['```js\n|x', 'IMG\n\n```js\nx'],
    ['---\ntitle: |x\n---\n\n# A', '---\ntitle: x\n---\n\nIMG\n\n# A'],
    ['|---\ntitle: x\n---\ntext', '---\ntitle: x\n---\n\nIMG\n\ntext'],
    ['a\n\n<!-- b\n\n|c -->\n', 'a\n\n<!-- b\n\nc -->\n\nIMG\n'],
    ['$$\nx |= 1\n$$\n', '$$\nx = 1\n$$\n\nIMG\n'],
    [':::note\n\nHello |you\n\n:::\n', ':::note\n\nHello you\n\n:::\n\nIMG\n'],
    ['::::a\n:::b\n|x\n:::\n::::\n', '::::a\n:::b\nx\n:::\n::::\n\nIMG\n'],
    [
      '!!! note\n    Hello |you\n\n    More\n\nText',
      '!!! note\n    Hello you\n\n    More\n\nIMG\n\nText',
    ],
    ['| a | b |\n|---|---|\n|‸ c | d |', '| a | b |\n|---|---|\n| c | d |\n\nIMG'],
    ['| a | b |\n|---|---|\n| c | d‸x |', '| a | b |\n|---|---|\n| c | dx img |'],
    ['| a | b |\n|---|---|\n| c | ‸ |', '| a | b |\n|---|---|\n| c | img |'],
    ['| a | b |\n|--‸-|---|\n| c | d |', '| a | b |\n|---|---|\n| c | d |\n\nIMG'],
    ['| a | b |\n|---|---|\n| c «d» | e |\n', '| a | b |\n|---|---|\n| c d | e |\n\nIMG\n'],
    ['[^1]: |A note.\n\n    More.', '[^1]: IMG\n\n    A note.\n\n    More.'],
    ['[^1]: A note.\n\n    «More.»', '[^1]: A note.\n\n    More.\n\n    IMG'],
    ['Term\n: A «boat»\n\n    More\n\nText', 'Term\n: A boat\n\n    More\n\nIMG\n\nText'],
    ['Term\n: A bo|at', 'Term\n: A boat img'],
    ['a `co|de` b', 'a `code` img b'],
    ['a [li|nk](x.md) b', 'a [link](x.md) img b'],
    ['a **bo|ld**s b', 'a **bold**s img b'],
    ['a |  \nb', 'aimg   \nb'],
    ['First: |\nSecond: ', 'First: img\nSecond: '],
    ['![«old»](old.png)', '![old](old.png)\n\nIMG'],
    ['![old|](old.png)', '![old](old.png)\n\nIMG'],
    ['«A boat» z', 'A boat z\n\nIMG'],
    ['«A boat\n»\nmore\n', 'A boat\n\nIMG\n\nmore\n'],
    ['<div>\n|x\n</div>\n\ny', '<div>\nx\n</div>\n\nIMG\n\ny'],
  ],
  mdx: [
    ['import A from "a"|\n\n# B', 'import A from "a"\n\nIMG\n\n# B'],
    [
      '<Tabs\n  a={1}\n\n|  b="x"\n>\n\ntext\n\n</Tabs>',
      '<Tabs\n  a={1}\n\n  b="x"\n>\n\nIMG\n\ntext\n\n</Tabs>',
    ],
    [
      '{\n  |items.map((x) => <b>{x}</b>)\n\n}\n',
      '{\n  items.map((x) => <b>{x}</b>)\n\n}\n\nIMG\n',
    ],
    ['a {va|lue} b', 'a {value} img b'],
    ['<Note>\n\n    te|xt here\n\n</Note>', '<Note>\n\n    text img here\n\n</Note>'],
  ],
  asciidoc: [
    ['|', 'IMG'],
    ['a | b', 'a img b'],
    ['a\n|\nb', 'a\n\nIMG\n\nb'],
    ['  |  ', 'IMG'],
    ['= Title|\n:toc:\n\nText', '= Title\n:toc:\n\nIMG\n\nText'],
    ['|== Boats', 'IMG\n\n== Boats'],
    ['x\n\n== Bo|ats', 'x\n\n== Boats img'],
    ['* a\n* «b»\n* c', '* a\n* b\n+\nIMG\n\n* c'],
    ['|* a\n* b', 'IMG\n\n* a\n* b'],
    ['* |a\n* b', '* a\n+\nIMG\n\n* b'],
    ['* a\n|\n* b', '* a\n+\nIMG\n\n* b'],
    ['* a\n+\n----\n|x\n----\n* b', '* a\n+\n----\nx\n----\n+\nIMG\n\n* b'],
    ['[source,js]\n----\nle|t x;\n\n----\n', '[source,js]\n----\nlet x;\n\n----\n\nIMG\n'],
    ['|[source,js]\n----\nx\n----', 'IMG\n\n[source,js]\n----\nx\n----'],
    ['|===\n|a ‸|b\n|===', '|===\n|a |b\n|===\n\nIMG'],
    ['NOTE: A bo|at.', 'NOTE: A boat. img'],
    ['====\nA bo|at.\n\n====\nx', '====\nA boat.\n\n====\n\nIMG\n\nx'],
    ['Term:: A «boat».\nOther:: x', 'Term:: A boat.\n+\nIMG\n\nOther:: x'],
    ['see `co|de` b', 'see `code` img b'],
  ],
  restructuredtext: [
    ['|', 'IMG'],
    ['a| b', 'a b\n\nIMG'],
    ['a\n|\nb', 'a\n\nIMG\n\nb'],
    ['  |', '  IMG'],
    ['|Title\n=====\n\nText', 'IMG\n\nTitle\n=====\n\nText'],
    ['Title\n==|===\nText', 'Title\n=====\n\nIMG\n\nText'],
    ['=====\nTi|tle\n=====\n', '=====\nTitle\n=====\n\nIMG\n'],
    [
      '.. note::\n\n   A bo|at.\n\n   More.\n\nText',
      '.. note::\n\n   A boat.\n\n   More.\n\nIMG\n\nText',
    ],
    ['- «a»\n- b', '- a\n\n  IMG\n\n- b'],
    ['- a\n\n  - |b\n', '- a\n\n  - IMG\n\n    b\n'],
    ['As::\n\n   co|de\n\nText', 'As::\n\n   code\n\nIMG\n\nText'],
    ['A|s::\n\n   code\n\nText', 'As::\n\n   code\n\nIMG\n\nText'],
    ['+---+\n| «a» |\n+---+', '+---+\n| a |\n+---+\n\nIMG'],
    [
      '=== ===\na   b\n=== ===\n1   «2»\n=== ===\n\nx',
      '=== ===\na   b\n=== ===\n1   2\n=== ===\n\nIMG\n\nx',
    ],
    ['Term\n  A bo|at.\n', 'Term\n  A boat.\n\nIMG\n'],
  ],
  latex: [
    ['|', 'IMG'],
    ['a | b', 'a img b'],
    [
      '\\documentclass{a|rticle}\n\\begin{document}\nx\n\\end{document}',
      '\\documentclass{article}\n\\begin{document}\n\nIMG\n\nx\n\\end{document}',
    ],
    ['\\section{Bo|ats}\nText', '\\section{Boats}\n\nIMG\n\nText'],
    [
      '\\begin{verbatim}\n|x\n\n\\end{verbatim}\ny',
      '\\begin{verbatim}\nx\n\n\\end{verbatim}\n\nIMG\n\ny',
    ],
    [
      '\\begin{itemize}\n\\item |a\n\\item b\n\\end{itemize}',
      'IMG\n\n\\begin{itemize}\n\\item a\n\\item b\n\\end{itemize}',
    ],
    [
      '\\begin{itemize}\n\\item a\n\\item «b»\n\\end{itemize}',
      '\\begin{itemize}\n\\item a\n\\item b\n\nIMG\n\n\\end{itemize}',
    ],
    ['a \\textbf{bo|ld \\emph{x} y} b', 'a \\textbf{bold \\emph{x} y} img b'],
    ['a % com|ment\nb', 'a % comment\nb\n\nIMG'],
    ['a\\footnote{b\n\n|c} d\n\ne', 'a\\footnote{b\n\nc} img d\n\ne'],
    ['$a |+ b$ c', '$a + b$ img c'],
    ['a {b |c', 'a {b c\n\nIMG'],
    ['\\[\n|x\n\\]\n', '\\[\nx\n\\]\n\nIMG\n'],
  ],
  typst: [
    ['|', 'IMG'],
    ['a | b', 'a img b'],
    ['|= Boats', 'IMG\n\n= Boats'],
    ['= |Boats', 'IMG\n\n= Boats'],
    ['- «a»\n- b', '- a\n\n  IMG\n\n- b'],
    ['```js\n|x\n```\ny', '```js\nx\n```\n\nIMG\n\ny'],
    ['#set page(\n  |width: 1cm,\n\n)\ny', '#set page(\n  width: 1cm,\n\n)\n\nIMG\n\ny'],
    ['#figure(\n  [a |b],\n)\n', '#figure(\n  [a b],\n)\n\nIMG\n'],
    ['$ x\n|y $\n', '$ x\ny $\n\nIMG\n'],
    ['a #emph[bo|ld] b', 'a #emph[bold] img b'],
    ['// a| b\nc', '// a b\n\nIMG\n\nc'],
  ],
  typescript: [
    ["load('|')", "load('img')"],
    ['// «a»\nlet x;', '// a img\nlet x;'],
  ],
};

describe('placementOf', () => {
  for (const [languageId, own] of Object.entries(rows)) {
    describe(languageId, () => {
      for (const [before, after] of own) {
        it(JSON.stringify(before), () => assert.equal(placed(languageId, before), after));
      }
    });
  }

  const ends: readonly Row[] = [
    ['|', 'IMG'],
    ['a|', 'a\n\nIMG'],
    ['a\n|', 'a\n\nIMG\n'],
    ['a\n\n|', 'a\n\nIMG\n'],
    ['```\na\n|', 'IMG\n\n```\na\n'],
  ];
  for (const [before, after] of ends) {
    it(`at the end of ${JSON.stringify(before)}`, () =>
      assert.equal(placed('markdown', before, 'end'), after));
  }

  const replaced: readonly (readonly [languageId: string, ...Row])[] = [
    ['markdown', 'x «A boat» y', 'x img y'],
    ['markdown', 'x\n\n«A boat»\n\ny', 'x\n\nIMG\n\ny'],
    ['restructuredtext', 'a\n\n«b»\n\nc', 'a\n\nIMG\n\nc'],
    ['restructuredtext', 'a «b»c', 'a \n\nIMG\n\nc'],
  ];
  for (const [languageId, before, after] of replaced) {
    it(`in the place of ${JSON.stringify(before)}`, () =>
      assert.equal(placed(languageId, before, 'replace'), after));
  }
});
