import * as vscode from 'vscode';
import { optionNames } from '../../core/models/options.ts';
import type { Choice } from '../../core/models/choices.ts';
import type { OptionName, Options } from '../../core/models/options.ts';

/** What an option is called. */
export function optionTitle(name: OptionName): string {
  const titles: Readonly<Record<OptionName, string>> = {
    n: vscode.l10n.t('Number of images'),
    size: vscode.l10n.t('Size'),
    quality: vscode.l10n.t('Quality'),
    style: vscode.l10n.t('Style'),
    response_format: vscode.l10n.t('Delivery'),
    output_format: vscode.l10n.t('File format'),
    output_compression: vscode.l10n.t('Compression'),
    background: vscode.l10n.t('Background'),
    moderation: vscode.l10n.t('Moderation'),
    complexity: vscode.l10n.t('Planning effort'),
    aspect_ratio: vscode.l10n.t('Aspect ratio'),
    resolution: vscode.l10n.t('Resolution'),
    partial_images: vscode.l10n.t('Previews'),
  };
  return titles[name];
}

/** The values to choose from. Saying nothing and saying `auto` both leave it to the model, so one of them is offered. */
export function offeredValues({
  values,
  isOptional,
}: Choice): readonly (string | number | undefined)[] {
  return isOptional ? [undefined, ...values.filter((value) => value !== 'auto')] : values;
}

/** A value as a person reads it; undefined is what the model decides. */
export function valueText(name: OptionName, value: string | number | undefined): string {
  if (value === undefined) return vscode.l10n.t('Model decides');
  if (name === 'partial_images' && value === 0) return vscode.l10n.t('None');
  if (name === 'size') return String(value).replace('x', ' × ');
  if (name === 'output_compression') return vscode.l10n.t('{0} %', value);
  if (name === 'output_format') return String(value).toUpperCase();
  return words()[String(value)] ?? String(value);
}

/** How a picture is delivered is nobody's concern but the program's. */
export function isForPeople(name: OptionName): boolean {
  return name !== 'response_format';
}

/** The choices in a line, for somebody who knows them already. */
export function optionsLine({ n = 1, ...options }: Options): string {
  const count = n === 1 ? vscode.l10n.t('1 image') : vscode.l10n.t('{0} images', n);
  const others = optionNames.flatMap((name) => {
    const value = name === 'n' ? undefined : options[name];
    if (value === undefined || !isForPeople(name)) return [];
    const text = valueText(name, value);
    return selfSpeaking.has(name) ? [text] : [`${optionTitle(name)}: ${text}`];
  });
  return [count, ...others].join(' · ');
}

/** Options whose values need no name beside them. */
const selfSpeaking: ReadonlySet<OptionName> = new Set(['size', 'output_format', 'aspect_ratio']);

function words(): Readonly<Record<string, string>> {
  return {
    auto: vscode.l10n.t('Automatic'),
    low: vscode.l10n.t('Low'),
    medium: vscode.l10n.t('Medium'),
    high: vscode.l10n.t('High'),
    xhigh: vscode.l10n.t('Very high'),
    max: vscode.l10n.t('Highest'),
    standard: vscode.l10n.t('Standard'),
    hd: vscode.l10n.t('HD'),
    vivid: vscode.l10n.t('Vivid'),
    natural: vscode.l10n.t('Natural'),
    transparent: vscode.l10n.t('Transparent'),
    opaque: vscode.l10n.t('Opaque'),
    url: vscode.l10n.t('Temporary address'),
    b64_json: vscode.l10n.t('In the response'),
  };
}
