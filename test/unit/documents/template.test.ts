import assert from 'node:assert/strict';
import { posix } from 'node:path';
import fc from 'fast-check';
import { targetFrom } from '../../../src/core/documents/template.ts';
import type { TemplateContext, Templates } from '../../../src/core/documents/template.ts';
import { slugFrom } from '../../../src/core/fileName.ts';
import { paths, texts } from './arbitraries.ts';

const context: TemplateContext = {
  workspacePath: '/home/me/site',
  documentPath: '/home/me/site/docs/guide/start.here.md',
  slug: 'a-paper-boat',
  model: 'maker/model:1',
  size: '1024x1536',
  date: new Date(2026, 10, 4, 9, 5, 7),
  index: 2,
  sha256: '0123456789abcdef'.repeat(4),
};

/** The path without an extension, or what is wrong. */
function placed(templates: Partial<Templates>, changes: Partial<TemplateContext> = {}): string {
  const target = targetFrom(
    { outputFolder: 'images', fileName: '${slug}', ...templates },
    { ...context, ...changes },
  );
  if ('reason' in target) return target.reason;
  return posix.relative(context.workspacePath, posix.join(target.folder, target.name));
}

describe('targetFrom', () => {
  it('gives the folder and the name', () => {
    assert.deepEqual(targetFrom({ outputFolder: 'images', fileName: '${slug}' }, context), {
      folder: '/home/me/site/images',
      name: 'a-paper-boat',
    });
  });

  const folders: readonly (readonly [outputFolder: string, path: string])[] = [
    ['images', 'images/a-paper-boat'],
    ['/images/', 'images/a-paper-boat'],
    ['/', 'a-paper-boat'],
    ['.', 'docs/guide/a-paper-boat'],
    ['./images', 'docs/guide/images/a-paper-boat'],
    ['../images', 'docs/images/a-paper-boat'],
    ['../../images', 'images/a-paper-boat'],
    ['..\\images', 'docs/images/a-paper-boat'],
    ['../../../images', 'outsideWorkspace'],
    ['images/../..', 'outsideWorkspace'],
    ['/..', 'outsideWorkspace'],
    ['.images', '.images/a-paper-boat'],
    ['images//./x/', 'images/x/a-paper-boat'],
    [' images ', 'images/a-paper-boat'],
    ['C:\\images', 'C-/images/a-paper-boat'],
    ['con/aux.x/nul', '_con/_aux.x/_nul/a-paper-boat'],
    ['a?<b>|"*\0c./ d ', 'a--b-----c/d/a-paper-boat'],
    ['a ./b', 'a/b/a-paper-boat'],
    ['a/.../../b', 'b/a-paper-boat'],
    ['${workspaceFolder}/images', 'images/a-paper-boat'],
    ['${workspaceFolderName}', 'site/a-paper-boat'],
    ['${documentDirName}/images', 'docs/guide/images/a-paper-boat'],
    ['${documentDirName}', 'docs/guide/a-paper-boat'],
    ['${documentRelativeDirName}/x', 'docs/guide/x/a-paper-boat'],
    ['images/${documentRelativeDirName}', 'images/docs/guide/a-paper-boat'],
    ['images/${documentBaseName}', 'images/start.here/a-paper-boat'],
    ['${date:YYYY/MM}', '2026/11/a-paper-boat'],
    ['${model}', 'maker-model-1/a-paper-boat'],
    ['${nothing}', 'unknownVariable'],
  ];
  for (const [outputFolder, path] of folders) {
    it(`puts pictures into "${outputFolder}": ${path}`, () =>
      assert.equal(placed({ outputFolder }), path));
  }

  const names: readonly (readonly [fileName: string, path: string])[] = [
    ['${slug}-${index}', 'images/a-paper-boat-2'],
    ['${model}/${size}', 'images/maker-model-1/1024x1536'],
    ['${date}', 'images/2026-11-04'],
    ['${date:YYYYMMDD-HH:mm:ss}', 'images/20261104-09-05-07'],
    ['${hash}_${hash:4}', 'images/01234567_0123'],
    ['${documentFileName}', 'images/start.here.md'],
    ['${documentBaseName}.${documentExtName}', 'images/start.here.md'],
    ['../${slug}', 'a-paper-boat'],
    ['..', 'images/image'],
    ['', 'images/image'],
    ['CON', 'images/_CON'],
    ['${hash:0}', 'unknownVariable'],
    ['${hash:65}', 'unknownVariable'],
    ['${slug:x}', 'unknownVariable'],
    ['${toString}', 'unknownVariable'],
    ['${}', 'unknownVariable'],
    ['a${slug', 'images/a${slug'],
  ];
  for (const [fileName, path] of names) {
    it(`calls a picture "${fileName}": ${path}`, () => assert.equal(placed({ fileName }), path));
  }

  it('names the variable that it does not know, and those that it knows', () => {
    const problem = targetFrom({ outputFolder: 'images', fileName: '${slog:x}' }, context);
    assert.ok('reason' in problem && problem.reason === 'unknownVariable');
    assert.equal(problem.variable, 'slog:x');
    assert.ok(problem.known.includes('slug') && problem.known.includes('documentDirName'));
  });

  it('takes the workspace folder where there is no document in it', () => {
    const outputFolder = './${documentBaseName}/images';
    assert.equal(placed({ outputFolder }, { documentPath: undefined }), 'images/a-paper-boat');
    const outside = { documentPath: '/elsewhere/a.md' };
    assert.equal(placed({ outputFolder: './images' }, outside), 'images/a-paper-boat');
  });

  it('leaves the folders of the document as they are', () => {
    const documentPath = '/home/me/site/a:b /con/x.md';
    assert.equal(placed({ outputFolder: './a:b' }, { documentPath }), 'a:b /con/a-b/a-paper-boat');
    assert.equal(
      placed({ outputFolder: '${documentDirName}' }, { documentPath }),
      'a:b /con/a-paper-boat',
    );
  });

  it('climbs nowhere by what a model is called', () => {
    assert.equal(placed({ fileName: '${model}/x' }, { model: '..' }), 'images/x');
    assert.equal(placed({ fileName: '${model}/x' }, { model: '../../y' }), 'images/..-..-y/x');
  });

  it('keeps names short enough for file systems', () => {
    const { length } = Buffer.from(placed({ fileName: '紙'.repeat(300) }).replace('images/', ''));
    assert.equal(length, 198);
  });

  it('stays in the workspace folder, whatever the templates and the values', () => {
    const templates = fc
      .array(
        fc.oneof(
          texts,
          fc.constantFrom(
            '/',
            '\\',
            '..',
            '../',
            './',
            '${slug}',
            '${model}',
            '${size}',
            '${date}',
          ),
          fc.constantFrom('${documentDirName}', '${documentFileName}', '${workspaceFolder}'),
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        templates,
        templates,
        fc.record({ documentPath: paths, prompt: texts, model: texts, size: texts }),
        (outputFolder, fileName, { documentPath, prompt, model, size }) => {
          const target = targetFrom(
            { outputFolder, fileName },
            {
              ...context,
              documentPath: `/home/me/site${documentPath}`,
              slug: slugFrom(prompt),
              model,
              size,
            },
          );
          if ('reason' in target) return;
          const path = posix.join(target.folder, target.name);
          assert.equal(path, posix.normalize(path));
          assert.ok(path.startsWith('/home/me/site/'));
          assert.doesNotMatch(target.name, /[<>:"/\\|?*\p{Cc}]|[. ]$|^$/u);
        },
      ),
      { numRuns: 500 },
    );
  });
});
