import assert from 'node:assert/strict';
import type { Format } from '../../../../src/core/documents/format.ts';
import { finders } from '../../../../src/core/documents/imageLinks/finders.ts';

/** What is looked at of a picture: its description, where it leads, and perhaps its size. */
type Seen = readonly [alt: string, path: string, size?: string];
type Row = readonly [what: string, text: string, ...pictures: readonly Seen[]];

const A: Seen = ['A boat', 'a.png'];

const rows: Readonly<Record<Format, readonly Row[]>> = {
  markdown: [
    ['in a footnote', 'x[^1]\n\n[^1]: ![A boat](a.png)', A],
    ['in a further paragraph of a footnote', 'x[^1]\n\n[^1]: y\n\n    ![A boat](a.png)', A],
    ['an address in a footnote', 'x[^1]\n\n[^1]: ![A boat][b]\n\n[b]: a.png', A],
    ['in an admonition', '!!! note "Boats"\n\n    Text\n\n    ![A boat](a.png)\n', A],
    ['in a folded one', '???+ note\n    ![A boat](a.png)\n', A],
    [
      'in a tab',
      '=== "One"\n\n    ![A boat](a.png)\n\n=== "Two"\n\n    ![B](b.png)',
      A,
      ['B', 'b.png'],
    ],
    ['in an admonition in a tab', '=== "One"\n\n    !!! note\n\n        ![A boat](a.png)\n', A],
    ['in an admonition in a list', '- x\n\n    !!! note\n\n        ![A boat](a.png)\n', A],
    ['by reference in an admonition', '!!! note\n\n    ![A boat][b]\n\n    [b]: a.png\n', A],
    ['in a definition', 'Term\n:   x\n\n    ![A boat](a.png)\n', A],
    ['no code in an admonition', '!!! note\n\n    ```\n    ![A boat](a.png)\n    ```\n'],
    ['no admonition in code', '```\n!!! note\n\n    ![A boat](a.png)\n```\n'],
    ['no code without one', 'x\n\n    ![A boat](a.png)\n'],
    ['a size behind the address', '![A boat](a.png =300x200)', ['A boat', 'a.png', '300x200']],
    ['half a size', '![A boat](a.png =300x "T")', ['A boat', 'a.png', '300x']],
    ['a size in per cent', '![A boat](a.png =50%x)', A],
    ['a size in the description', '![A boat|300](a.png)', ['A boat', 'a.png', '300x']],
    ['no size where the bar is a mere bar', '![A boat\\|300](a.png)', ['A boat|300', 'a.png']],
    ['both sides in a table', '| ![A boat\\|300x20](a.png) |\n|-|', ['A boat', 'a.png', '300x20']],
    ['the size of a tag', '<img src="a.png" alt="A boat" width=300>', ['A boat', 'a.png', '300x']],
    [
      'an attribute in another’s value',
      `<img alt="set src='old.png' here" src="new.png">`,
      ["set src='old.png' here", 'new.png'],
    ],
    ['an attribute that only ends so', '<img data-src="b.png" src="a.png" alt="A boat">', A],
    ['the first of two attributes', '<img src="a.png" src="b.png" alt="A boat">', A],
    [
      'the candidates of a picture, each with its size',
      '<picture>\n  <source srcset="w.webp 480w, x.webp 2x" media="(a)">\n  <img src="a.png" alt="A boat">\n</picture>',
      ['A boat', 'w.webp', '480x'],
      ['A boat', 'x.webp'],
      A,
    ],
    [
      'them in a paragraph',
      'See <picture><source srcset="w.webp"><img src="a.png" alt="A boat"></picture>.',
      ['A boat', 'w.webp'],
      A,
    ],
    [
      'the candidates of an image',
      '<img srcset="a.png, b.png 2x" width="100" height="50" alt="A boat">',
      ['A boat', 'a.png', '100x50'],
      ['A boat', 'b.png', '200x100'],
    ],
    ['none in a script', '<script>\nx = `<img src="a.png">`;\n</script>\n'],
    ['none in a script within a line', 'x <script>"<img src=a.png> ![A boat](a.png)"</script>'],
    ['none in a comment within a line', 'x <!-- <img src="a.png"> ![A boat](a.png) --> y'],
    ['none in code', '`<img src="a.png">` and\n\n```html\n<img src="a.png">\n```'],
    [
      'none that a template fills',
      '![A](/{{site.x}}/a.png) ![B](${x}/a.png) ![C](<{% x %}/a.png>)',
    ],
    [
      'none that one fills encoded',
      '![A](%7B%7Bx%7D%7D/a.png) ![B](%7b%25x/a.png) ![C]($%7Bx%7D.png)',
    ],
    ['none that one fills in a tag', '<img src="<%= x %>/a.png" alt="A"><img src="{{ x }}.png">'],
    ['a name with a percent sign', '![A boat](100%25.png)', ['A boat', '100%.png']],
  ],
  mdx: [
    ['in Markdown', '![A boat](a.png)', A],
    ['JSX', '<img src="a.png" alt="A boat" />', A],
    ['JSX within a line', 'x <img alt={"A boat"} src={`a.png`} /> y', A],
    ['JSX over lines', '<Tabs>\n  <img\n    src="a.png"\n    alt="A boat"\n  />\n</Tabs>', A],
    ['a component', '<Figure src="a.png" alt="A boat" caption={<b>x</b>} />', A],
    ['what is required', '<img src={require("a.png").default} alt="A boat" />', A],
    ['what Docusaurus looks up', "<img src={useBaseUrl('a.png')} alt='A boat' />", A],
    ['an imported picture', 'import boat from "a.png"\n\n<img src={boat} alt="A boat" />', A],
    ['one of Astro', "import boat from 'a.png';\n\n<Image src={boat.src} alt='A boat' />", A],
    ['indented', '<Tabs>\n\n    ![A boat](a.png)\n\n</Tabs>', A],
    ['an attribute in an expression', '<Card icon={<img src="a.png" alt="A boat" />}>x</Card>', A],
    ['sizes in braces', '<img src="a.png" alt="A boat" width={30} />', ['A boat', 'a.png', '30x']],
    ['candidates', '<img srcSet="a.png 2x" alt="A boat" />', A],
    ['none of a name that is not imported', '<img src={props.src} alt="A" /> <img src={x} />'],
    ['none with a description of a program’s', '<img src="a.png" alt={t("a")} />'],
    ['none in a comment', '{/* <img src="a.png" alt="A" /> ![A](a.png) */}\n\nx'],
    ['none in code', '`<img src="a.png" />`\n\n```jsx\n<img src="a.png" alt="A" />\n```'],
    [
      'none that code imports',
      '```js\nimport boat from "a.png"\n```\n\n<img src={boat} alt="A" />',
    ],
    ['none that a template fills', '<img src={`${x}/a.png`} alt="A" />'],
  ],
  html: [
    ['an image', '<p><img src="a.png" alt="A boat"></p>', A],
    ['with references', '<img src="a&amp;b.png" alt="A &lt;b&gt;">', ['A <b>', 'a&b.png']],
    ['in capitals', "<IMG SRC=a.png ALT='A boat'>", A],
    [
      'a picture with its sources',
      '<picture><source srcset="w.webp 480w"><img src="a.png" alt="A boat"></picture>',
      ['A boat', 'w.webp', '480x'],
      A,
    ],
    [
      'an attribute in another’s value',
      `<img alt="x src='b.png'" src="a.png">`,
      ["x src='b.png'", 'a.png'],
    ],
    ['none in a script', '<script>"<img src=a.png>"</script>'],
    [
      'none in a style, a title or a text area',
      '<style><img src=a.png></style><textarea><img src=a.png></textarea>',
    ],
    ['none in a comment', '<!-- <img src="a.png"> -->'],
    ['behind a short comment', '<!--><img src="a.png" alt="A boat">', A],
    [
      'none that a template fills',
      '<img src="{{ url_for(\'x\') }}.png" alt="A"><img src="<?php x ?>">',
    ],
  ],
  asciidoc: [
    ['a block', 'image::a.png[A boat]', A],
    [
      'a quoted description',
      'image::a.png["A boat, \\"x\\"",300,20]',
      ['A boat, "x"', 'a.png', '300x20'],
    ],
    ['named attributes', 'image::a.png[alt=A boat,width=300]', ['A boat', 'a.png', '300x']],
    ['within a line', 'x image:a.png[A boat] y', A],
    ['none described', 'image::a.png[]', ['', 'a.png']],
    [
      'from the folder of pictures',
      ':imagesdir: img/x\n\nimage::a.png[A boat]',
      ['A boat', 'img/x/a.png'],
    ],
    [
      'from the folder that is valid there',
      'image::a.png[A]\n\n:imagesdir: img\n\nimage::b.png[B]\n\n:!imagesdir:\n\nimage::c.png[C]',
      ['A', 'a.png'],
      ['B', 'img/b.png'],
      ['C', 'c.png'],
    ],
    ['an attribute', ':pics: img\n:imagesdir: {pics}\n\nimage::a.png[A]', ['A', 'img/a.png']],
    ['not from the folder', ':imagesdir: img\n\nimage::/a.png[A]', ['A', '/a.png']],
    ['none of an unknown attribute', 'image::{x}/a.png[A]'],
    ['none elsewhere', ':imagesdir: https://e.com\n\nimage::a.png[A]'],
    [
      'in a table, an example and a list',
      '====\nimage::a.png[A]\n====\n* x\n+\nimage::b.png[B]\n',
      ['A', 'a.png'],
      ['B', 'b.png'],
    ],
    [
      'none in code',
      '----\nimage::a.png[A]\n----\n\n....\nimage::b.png[B]\n....\n\n```\nimage::c.png[]\n```',
    ],
    ['none in comments', '// image::a.png[A]\n\n////\nimage::b.png[B]\n////\n'],
    ['none in literal text', 'x\n\n image::a.png[A]\n'],
    ['none that is escaped', 'x \\image:a.png[A] and +image:b.png[B]+'],
    ['a block only at the beginning of a line', 'x image::a.png[A]'],
    ['escapes', 'image::a.png["A &#91;boat&#93;"]', ['A [boat]', 'a.png']],
    ['encoded', 'image::my%20boat.png[A]', ['A', 'my boat.png']],
  ],
  restructuredtext: [
    ['an image', '.. image:: a.png\n   :alt: A boat\n', A],
    [
      'a figure',
      '.. figure:: a.png\n   :alt: A boat\n   :width: 30px\n\n   Caption',
      ['A boat', 'a.png', '30x'],
    ],
    ['a substitution', '.. |boat| image:: a.png\n   :alt: A boat', A],
    ['in a list', '- .. image:: a.png\n     :alt: A boat\n', A],
    ['in a note', '.. note::\n\n   .. image:: a.png\n      :alt: A boat\n', A],
    ['a description of two lines', '.. image:: a.png\n   :alt: A\n     boat', A],
    ['a path of two lines', '.. image:: x/\n   a.png\n   :alt: A boat', ['A boat', 'x/a.png']],
    ['white space in a path', '.. image:: my\\ boat.png', ['', 'my boat.png']],
    ['no percent-encoding', '.. image:: a%20b.png', ['', 'a%20b.png']],
    ['any extension', '.. image:: a.*\n   :alt: A boat', A],
    ['none in a literal block', 'As::\n\n  .. image:: a.png\n\nx'],
    [
      'none in code',
      '.. code-block:: rst\n\n   .. image:: a.png\n\n.. raw:: html\n\n   .. image:: b.png\n',
    ],
    ['none in a comment', '.. a comment\n\n   .. image:: a.png\n\n..\n   .. image:: b.png'],
    ['none elsewhere', '.. image:: https://e.com/a.png'],
    ['behind them', 'As::\n\n  x\n\n.. image:: a.png\n   :alt: A boat', A],
  ],
  latex: [
    ['a picture', '\\includegraphics{a.png}', ['', 'a.png']],
    ['with a description', '\\includegraphics[width=3cm, alt={A boat}]{a.png}', A],
    ['in a figure', '\\begin{figure}\n\\includegraphics*[alt=A boat]\n  {a.png}\n\\end{figure}', A],
    ['without an extension', '\\includegraphics{img/a}', ['', 'img/a.png']],
    ['from a folder', '\\graphicspath{{img/}{x/}}\\includegraphics{a}', ['', 'img/a.png']],
    ['with quotes', '\\includegraphics{"my boat.png"}', ['', 'my boat.png']],
    [
      'with letters that are signs',
      '\\includegraphics{5\\string\\%\\string~.png}',
      ['', '5%~.png'],
    ],
    [
      'escapes',
      '\\includegraphics[alt={5\\% \\& \\textbackslash{}x}]{a.png}',
      ['5% & \\x', 'a.png'],
    ],
    ['none of a macro', '\\includegraphics{\\figures/a.png} \\includegraphics{#1}'],
    ['none in a comment', '% \\includegraphics{a.png}\n\\% x'],
    ['behind an escaped percent sign', '5\\% \\includegraphics[alt={A boat}]{a.png}', A],
    [
      'none that is shown',
      '\\begin{verbatim}\n\\includegraphics{a.png}\n\\end{verbatim}\\verb|\\includegraphics{b.png}|',
    ],
  ],
  typst: [
    ['a picture', '#image("a.png", alt: "A boat")', A],
    [
      'in a figure',
      '#figure(\n  image("a.png", width: 80%, alt: "A boat",),\n  caption: [x],\n)',
      A,
    ],
    ['bound', '#let boat = image("a.png", alt: "A boat")', A],
    ['in content in code', '#box[#image("a.png", alt: "A boat")]', A],
    ['in a block of code', '#{\n  let x = 1\n  image("a.png", alt: "A boat")\n}', A],
    ['escapes', '#image("a.png", alt: "A \\"b\\" \\u{41}")', ['A "b" A', 'a.png']],
    ['from the root', '#image("/img/a.png")', ['', '/img/a.png']],
    ['none in text', 'An image("a.png") and (image("b.png"))'],
    ['none in content', '#box[image("a.png")]'],
    ['none in comments', '// #image("a.png")\n/* #image("b.png") */'],
    ['none in raw text', '`#image("a.png")`\n```typ\n#image("b.png")\n```'],
    ['none in a string', '#let x = "#image(\\"a.png\\")"'],
    ['none of a name', '#image(path) #image("a" + x)'],
    ['none of another function', '#my-image("a.png") #x.image("b.png")'],
    ['behind a bracket of text', 'a) b :( #image("a.png", alt: "A boat")', A],
  ],
};

describe('finders', () => {
  for (const [format, own] of Object.entries(rows)) {
    for (const [what, text, ...pictures] of own) {
      it(`find in ${format}: ${what}`, () => {
        const find = finders()[format as Format];
        const found = find(text).filter(({ paths }) => paths.length > 0);
        const seen = found.map(({ alt, paths, size }) => [
          alt,
          paths[0],
          ...(size ? [`${size.width ?? ''}x${size.height ?? ''}`] : []),
        ]);
        assert.deepEqual(seen, pictures);
      });
    }
  }
});
