import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { projectRoot } from '../workbench/paths.ts';

/** What is read in people's languages: the extension, and its panel's page. */
const folders = ['src', 'media/panel'] as const;

/**
 * Every key that the code in these folders looks up in `l10n/bundle.l10n.*.json`, sorted.
 *
 * @throws {TypeError} for words that are no literal, so that nobody could translate them.
 */
export function keysOfCode(...of: readonly (typeof folders)[number][]): readonly string[] {
  const keys = (of.length > 0 ? of : folders).flatMap((folder) => keysInFolder(folder));
  return [...new Set(keys)].sort();
}

function keysInFolder(folder: string): readonly string[] {
  const sources = path.join(projectRoot, folder);
  return readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => keysIn(readFileSync(path.join(sources, file), 'utf8'), file));
}

/** The keys in one file: what is given to `l10n.t('…')`, and what is tagged sentence`…`. */
export function keysIn(source: string, file: string): readonly string[] {
  const keys: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText().endsWith('l10n.t')) {
      keys.push(...keysOfCall(node, file));
    } else if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sentence') {
      keys.push(keyOfTemplate(node.template));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
  return keys;
}

function keysOfCall(call: ts.CallExpression, file: string): string[] {
  const [words] = call.arguments;
  if (words && ts.isStringLiteralLike(words)) return [words.text];
  // What a tagged sentence says is found where it is written.
  if (words?.getText() === 'sentence.text') return [];
  throw new TypeError(`${file} translates what is no literal: ${call.getText()}`);
}

/** What `sentence` in src/core/sentence.ts makes of the same template. */
function keyOfTemplate(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  const { head, templateSpans } = template;
  return templateSpans.reduce((text, { literal }, i) => `${text}{${i}}${literal.text}`, head.text);
}
