import assert from 'node:assert/strict';
import { workspacePath } from '../../../src/core/agent/workspacePath.ts';
import { altTextFrom } from '../../../src/core/documents/altText.ts';
import { filesBehind, rootedLink } from '../../../src/core/documents/linkRoots.ts';
import { localPath } from '../../../src/core/documents/localPath.ts';
import { oneLine } from '../../../src/core/documents/plainText.ts';
import { promptFromSelection } from '../../../src/core/documents/selectionPrompt.ts';
import { targetFrom } from '../../../src/core/documents/template.ts';
import { ImageError } from '../../../src/core/errors.ts';
import { assertAlwaysLinear, assertLinear } from '../../support/growth.ts';

const context = {
  workspacePath: '/home/me/site',
  documentPath: '/home/me/site/docs/guide.md',
  slug: 'boat',
  model: 'gpt-image-2',
  size: '1024x1024',
  date: new Date(0),
  index: 1,
  sha256: '00',
};

function refusing(path: string): unknown {
  try {
    return workspacePath(path, ['site', 'app']);
  } catch (error) {
    if (!ImageError.is(error, 'invalid')) throw error;
    return undefined;
  }
}

describe('the search for what is worse than linear', () => {
  it('knows an end that is looked for again and again', () => {
    const spaces = { start: '', piece: ' ', end: '' };
    const aQuarter = (text: string) => `${text.slice(0, text.length / 4)}x`;
    const trim = (text: string) => aQuarter(text).replace(/ +$/, '');
    assert.throws(() => assertLinear(spaces, trim), /times as much|not done/);
    assertLinear(spaces, (text) => aQuarter(text).trimEnd());
  });
}).timeout(60_000);

describe('what meets a text of somebody else takes no longer than the text is long:', () => {
  const works: Readonly<Record<string, (text: string) => unknown>> = {
    'an alternative text': altTextFrom,
    'a single line': oneLine,
    'the path of a link': localPath,
    'a path that an agent names': (text) => refusing(`site/${text}.png`),
    'the folders of a site': (text) => [
      rootedLink(text, { [text]: text }),
      filesBehind(text, { a: '/', [text]: text }),
    ],
    'the templates': (text) => targetFrom({ outputFolder: text, fileName: text }, context),
  };
  for (const [what, work] of Object.entries(works)) {
    it(what, () => assertAlwaysLinear(work)).timeout(60_000);
  }

  it('a tag that never ends', () => {
    const image = { start: '<img', piece: " alt='x'", end: '' };
    for (const languageId of ['markdown', 'html']) {
      assertLinear(image, (text) => promptFromSelection(text, languageId));
    }
  });

  const languages = ['plaintext', 'markdown', 'html', 'typescript', 'lua', 'python', 'haskell'];
  for (const languageId of languages) {
    it(`a prompt from a selection in ${languageId}`, () =>
      assertAlwaysLinear((text) => promptFromSelection(text, languageId))).timeout(60_000);
  }
});
