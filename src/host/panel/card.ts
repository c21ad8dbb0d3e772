import * as vscode from 'vscode';
import { differencesOf } from '../../core/pictures/differences.ts';
import type { Difference } from '../../core/pictures/differences.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import type { Fact, PictureCard } from '../../protocol/messages.ts';
import { valueText } from '../words/options.ts';

/** A picture as the page shows it, with an address that its webview may load. */
export function pictureCard(
  picture: Picture,
  webview: vscode.Webview,
  { savedTo, canReplaceSelection }: Pick<PictureCard, 'savedTo' | 'canReplaceSelection'>,
): PictureCard {
  const { id, path, width, height, prompt, revisedPrompt } = picture;
  return {
    id,
    src: webview.asWebviewUri(vscode.Uri.file(path)).toString(),
    alt: prompt,
    prompt,
    notes: differencesOf(picture).map(differenceText),
    facts: factsOf(picture),
    canReplaceSelection,
    ...(width && height && { width, height }),
    ...(revisedPrompt && { revisedPrompt }),
    ...(savedTo && { savedTo }),
  };
}

function differenceText({ of, asked, came }: Difference): string {
  const [wanted, got] =
    of === 'size'
      ? [asked, came].map((size) => valueText('size', size))
      : [asked, came].map((format) => valueText('output_format', format));
  return vscode.l10n.t('{0} was asked for, {1} came.', wanted ?? asked, got ?? came);
}

/** Every field that came back, and what the bytes themselves say, in a reader's words. */
function factsOf(picture: Picture): readonly Fact[] {
  const { answer, options } = picture;
  const facts: readonly (readonly [name: string, value: string | undefined])[] = [
    [vscode.l10n.t('Model'), picture.model],
    [vscode.l10n.t('File'), fileText(picture)],
    [vscode.l10n.t('Created'), answer.created ? dateText(answer.created) : undefined],
    [vscode.l10n.t('Time taken'), vscode.l10n.t('{0} s', (picture.elapsedMs / 1000).toFixed(1))],
    [vscode.l10n.t('Size'), answer.size ?? textOf(options['size'])],
    [vscode.l10n.t('Quality'), answer.quality ?? textOf(options['quality'])],
    [vscode.l10n.t('Background'), answer.background ?? textOf(options['background'])],
    [vscode.l10n.t('Output format'), answer.output_format ?? textOf(options['output_format'])],
    [vscode.l10n.t('Usage'), answer.usage && usageText(answer.usage)],
    [vscode.l10n.t('Request ID'), picture.requestId],
  ];
  return facts.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

function fileText({ type, width, height, byteLength }: Picture): string {
  const pixels = width && height ? `${width} × ${height}` : undefined;
  return [type.toUpperCase(), pixels, bytesText(byteLength)]
    .flatMap((part) => part?.replaceAll(' ', '\u00a0') ?? [])
    .join(' · ');
}

function bytesText(bytes: number): string {
  const format = (value: number, unit: string) =>
    new Intl.NumberFormat(vscode.env.language, {
      style: 'unit',
      unit,
      maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value);
  return bytes < 1_000_000 ? format(bytes / 1000, 'kilobyte') : format(bytes / 1e6, 'megabyte');
}

function dateText(seconds: number): string {
  return new Date(seconds * 1000).toLocaleString(vscode.env.language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
}

/** The figures that every shape of `usage` has under one name or another; the record holds the rest. */
function usageText(usage: Readonly<Record<string, unknown>>): string | undefined {
  const input = usage['input_tokens'] ?? usage['prompt_tokens'];
  const output = usage['output_tokens'] ?? usage['completion_tokens'];
  const total = usage['total_tokens'];
  if (typeof input === 'number' && typeof output === 'number') {
    return vscode.l10n.t('{0} tokens in, {1} out', input, output);
  }
  return typeof total === 'number' ? vscode.l10n.t('{0} tokens', total) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
