import * as vscode from 'vscode';
import type { Range } from '../../core/models/tokens.ts';
import { optionNames } from '../../core/models/options.ts';
import type { OptionName } from '../../core/models/options.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import type { Fact } from '../../protocol/views.ts';
import { dollars, estimateText } from '../words/money.ts';
import { optionTitle, valueText } from '../words/options.ts';
import { regionText } from '../words/regions.ts';

/** Every field that came back, and what the bytes themselves say, in a reader's words. */
export function factsOf(picture: Picture): readonly Fact[] {
  const { answer, cost, elapsedMs, hasCredentials, keptAt, model, requestId } = picture;
  const isMade = picture.originalOf === undefined;
  const facts: readonly (readonly [name: string, value: string | undefined])[] = [
    [vscode.l10n.t('Model'), isMade ? (answer.model ?? model) : undefined],
    [vscode.l10n.t('File'), fileText(picture)],
    ...editFacts(picture),
    ...optionFacts(picture),
    [vscode.l10n.t('Created'), dateText(new Date(keptAt))],
    [
      vscode.l10n.t('Time taken'),
      isMade ? vscode.l10n.t('{0} s', (elapsedMs / 1000).toFixed(1)) : undefined,
    ],
    [vscode.l10n.t('Tokens'), answer.usage && usageText(answer.usage)],
    [vscode.l10n.t('Cost'), cost && costText(cost)],
    [
      vscode.l10n.t('Content Credentials'),
      hasCredentials ? vscode.l10n.t('in the file, and left as they are') : undefined,
    ],
  ];
  return [
    ...facts.flatMap(([name, value]) => (value ? [{ name, value }] : [])),
    ...(requestId
      ? [{ name: vscode.l10n.t('Request ID'), value: requestId, isOwn: true } as const]
      : []),
  ];
}

export function dateText(date: Date): string {
  return date.toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
}

const toldOtherwise: ReadonlySet<OptionName> = new Set([
  'n',
  'output_format',
  'partial_images',
  'response_format',
  'size',
]);

/** What a picture was changed from, where, and what was looked at for it. */
function editFacts({
  edit,
}: Picture): readonly (readonly [name: string, value: string | undefined])[] {
  const [source, ...references] = edit?.pictures ?? [];
  if (!edit || !source) return [];
  return [
    [vscode.l10n.t('Changed from'), source.name],
    [vscode.l10n.t('Region'), edit.region && regionText(edit.region, source)],
    [vscode.l10n.t('References'), references.map(({ name }) => name).join(', ')],
  ];
}

/**
 * Each option as the service says that it was carried out, else as it was asked for. Size and format
 * are told with the file, and a note tells where they are not what was asked for.
 */
function optionFacts({
  answer,
  options,
}: Picture): readonly (readonly [string, string | undefined])[] {
  const answered: Partial<Record<OptionName, unknown>> = {
    quality: answer.quality,
    background: answer.background,
  };
  return optionNames
    .filter((name) => !toldOtherwise.has(name))
    .map((name) => {
      const value = answered[name] ?? options[name];
      const isKnown = typeof value === 'string' || typeof value === 'number';
      return [optionTitle(name), isKnown ? valueText(name, value) : undefined];
    });
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

/** The figures that every shape of `usage` has under one name or another; the record holds the rest. */
function usageText(usage: Readonly<Record<string, unknown>>): string | undefined {
  const input = usage['input_tokens'] ?? usage['prompt_tokens'];
  const output = usage['output_tokens'] ?? usage['completion_tokens'];
  const total = usage['total_tokens'];
  if (typeof input === 'number' && typeof output === 'number') {
    return vscode.l10n.t('{0} in, {1} out', input, output);
  }
  return typeof total === 'number' ? String(total) : undefined;
}

/** Counted from what the service used, at the list price: still no bill. */
function costText(cost: Range): string {
  return cost.low === cost.high ? dollars(cost.low) : estimateText(cost);
}
