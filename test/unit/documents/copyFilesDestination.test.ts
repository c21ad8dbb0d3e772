import assert from 'node:assert/strict';
import { copyFilesTarget } from '../../../src/core/documents/copyFilesDestination.ts';
import type {
  CopiedFile,
  CopyFilesDestination,
} from '../../../src/core/documents/copyFilesDestination.ts';

const file: CopiedFile = {
  documentPath: '/home/me/site/docs/guide.md',
  workspacePath: '/home/me/site',
  fileName: 'boat.png',
  now: new Date(Date.UTC(2025, 5, 6, 8, 40, 32, 123)),
};

describe('copyFilesTarget', () => {
  const destinations: readonly (readonly [destination: string, target: string])[] = [
    ['', '/home/me/site/docs/boat.png'],
    ['images/', '/home/me/site/docs/images/boat.png'],
    ['images', '/home/me/site/docs/images'],
    [' images/${fileName} ', '/home/me/site/docs/images/boat.png'],
    ['./images/', '/home/me/site/docs/images/boat.png'],
    ['../images/', '/home/me/site/images/boat.png'],
    ['/', '/home/me/site/boat.png'],
    ['/images/', '/home/me/site/images/boat.png'],
    ['/images/${documentBaseName}/', '/home/me/site/images/guide/boat.png'],
    ['${documentDirName}/x/', '/home/me/site/docs/x/boat.png'],
    ['/${documentRelativeDirName}/x/', '/home/me/site/docs/x/boat.png'],
    ['/${documentRelativeFilePath}/', '/home/me/site/docs/guide.md/boat.png'],
    ['${documentFilePath}.${fileExtName}', '/home/me/site/docs/guide.md.png'],
    ['${documentWorkspaceFolder}/${documentFileName}/', '/home/me/site/guide.md/boat.png'],
    ['${documentExtName}/', '/home/me/site/docs/md/boat.png'],
    ['${unixTime}.png', '/home/me/site/docs/1749199232123.png'],
    // A colon is no part of a name on Windows.
    ['${isoTime}.png', '/home/me/site/docs/2025-06-06T08-40-32.123Z.png'],
    ['images\\x\\', '/home/me/site/docs/images/x/boat.png'],
    ['..\\..\\images/', '/home/me/images/boat.png'],
    ['${documentBaseName/.*/..\\..\\x/}/', '/home/me/site/docs/..-..-x/boat.png'],
    ['\\\\images\\', '/home/me/site/images/boat.png'],
    ['con/aux.png', '/home/me/site/docs/_con/_aux.png'],
    ['a. /b\u202e?.png', '/home/me/site/docs/a/b--.png'],
    ['${documentBaseName/(.).*/$1/}/', '/home/me/site/docs/g/boat.png'],
    ['${documentBaseName/u/U/}/', '/home/me/site/docs/gUide/boat.png'],
    ['/${documentRelativeFilePath/^docs\\/(.*)$/d\\/$1/}/', '/home/me/site/d/guide.md/boat.png'],
    // As in VS Code, nothing can be replaced by nothing, and what is wrong changes nothing.
    ['${documentBaseName/guide//}/', '/home/me/site/docs/guide/boat.png'],
    ['${documentBaseName/(/x/}/', '/home/me/site/docs/guide/boat.png'],
    ['${nothing}/', '/home/me/site/docs/${nothing}/boat.png'],
    ['\\${fileName}', '/home/me/site/docs/${fileName}'],
    ['../../../../x/', '/x/boat.png'],
  ];
  for (const [destination, target] of destinations) {
    it(`"${destination}" is ${target}`, () =>
      assert.equal(copyFilesTarget({ '*': destination }, file), target));
  }

  const globs: readonly (readonly [glob: string, isMatch: boolean])[] = [
    ['*', true],
    ['**/*', true],
    ['*.md', true],
    ['docs/*.md', true],
    ['site/docs/*', true],
    ['/docs/*', true],
    ['/docs/../docs/*', true],
    ['/**', true],
    ['*.txt', false],
    ['./**/*', false],
    ['/guide.md', false],
    ['/*.md', false],
    ['/site/docs/*', false],
  ];
  for (const [glob, isMatch] of globs) {
    it(`"${glob}" ${isMatch ? 'matches' : 'does not match'}`, () =>
      assert.equal(copyFilesTarget({ [glob]: 'x' }, file) !== undefined, isMatch));
  }

  it('goes by the first glob that matches', () => {
    const target = copyFilesTarget({ '*.txt': 'a/', 'docs/*': 'b/', '*.md': 'c/' }, file);
    assert.equal(target, '/home/me/site/docs/b/boat.png');
  });

  it('passes over what is no string', () => {
    assert.equal(copyFilesTarget({ '*': 1, '*.md': null }, file), undefined);
  });

  it('takes the folder of a document outside of a workspace', () => {
    const alone = { ...file, workspacePath: undefined };
    assert.equal(copyFilesTarget({ '*': '/x/' }, alone), '/home/me/site/docs/x/boat.png');
    const target = copyFilesTarget({ '*': '${documentRelativeDirName}/x/' }, alone);
    assert.equal(target, '/home/me/site/docs/x/boat.png');
    assert.equal(copyFilesTarget({ '/*': 'x' }, alone), undefined);
  });

  it('leaves the names of folders that exist', () => {
    const odd = { ...file, workspacePath: '/a:b', documentPath: '/a:b/c\\d/con/a.md' };
    assert.equal(copyFilesTarget({ '*': 'x/' }, odd), '/a:b/c\\d/con/x/boat.png');
    assert.equal(copyFilesTarget({ '*': '/con/' }, odd), '/a:b/_con/boat.png');
  });

  const endless: readonly (readonly [what: string, destinations: CopyFilesDestination])[] = [
    ['an expression', { '*': '${documentBaseName/^(a+)+$/x/}/' }],
    ['stars', { [`**/${'*a'.repeat(30)}x`]: 'x/' }],
    ['twelve stars', { [`${'*'.repeat(12)}a${'*a'.repeat(40)}x`]: 'x/' }],
    ['a group', { '+(*|*)+(*|*)x': 'x/' }],
    ['a group that repeats', { '**/*(*(*(a)))x': 'x/' }],
    ['braces', { [`${'{1..999}'.repeat(50)}x`]: 'x/' }],
    [
      'very many globs',
      Object.fromEntries(Array.from({ length: 1e5 }, (_, at) => [`*x${at}`, 'x'])),
    ],
  ];
  for (const [what, hostile] of endless) {
    it(`says nothing where ${what} would take for ever`, () => {
      const documentPath = `/home/me/site/${'a'.repeat(60)}b.md`;
      const before = process.cpuUsage();
      assert.equal(copyFilesTarget(hostile, { ...file, documentPath }), undefined);
      assert.ok(process.cpuUsage(before).user < 2_000_000);
    });
  }

  it('says nothing where a path or a destination is longer than any path', () => {
    const documentPath = `/home/me/site/${'a/'.repeat(2048)}b.md`;
    assert.equal(copyFilesTarget({ '**/*': 'x/' }, { ...file, documentPath }), undefined);
    assert.equal(copyFilesTarget({ '**/*': 'x/'.repeat(2049) }, file), undefined);
  });

  it('takes a workspace folder that looks like a glob, and one that is a root', () => {
    const odd = { ...file, workspacePath: '/a[1]*', documentPath: '/a[1]*/docs/a.md' };
    assert.equal(copyFilesTarget({ '/docs/*': 'x/' }, odd), '/a[1]*/docs/x/boat.png');
    const root = { ...file, workspacePath: '/', documentPath: '/docs/a.md' };
    assert.equal(copyFilesTarget({ '/docs/*': '/x/' }, root), '/x/boat.png');
  });
});
