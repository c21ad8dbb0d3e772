import type { Body } from './body.ts';
import { vendorRefusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** Which sizes the models of a family draw. */
export type SizeRule =
  | { readonly kind: 'listed'; readonly sizes: readonly string[]; readonly auto: boolean }
  | { readonly kind: 'flexible' }
  | {
      readonly kind: 'area';
      readonly least: number;
      readonly most: number;
      readonly initial: string;
    }
  | { readonly kind: 'ratio'; readonly ratios: readonly string[] };

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const square = { width: 1024, height: 1024 };
const presets: Readonly<Record<string, Size>> = {
  '1K': square,
  '2K': { width: 2048, height: 2048 },
  '4K': { width: 4096, height: 4096 },
};

/** The size that a body asks for, or a refusal in the words of the model's vendor. */
export function chooseSize(rule: SizeRule, body: Body): Size {
  switch (rule.kind) {
    case 'listed':
      return listed(rule.sizes, rule.auto, body.size ?? rule.sizes[0] ?? 'auto');
    case 'flexible':
      return body.output_format === 'gif' ? animated(body) : flexible(body.size ?? 'auto');
    case 'area':
      return area(rule.least, rule.most, body.size ?? rule.initial);
    case 'ratio':
      return ratio(rule.ratios, body.aspect_ratio ?? '1:1', body.resolution === '2k' ? 2048 : 1024);
  }
}

function listed(sizes: readonly string[], auto: boolean, size: string): Size {
  if (auto && size === 'auto') return square;
  if (sizes.includes(size)) return parse(size);
  const supported = [...sizes, ...(auto ? ['auto'] : [])].map((each) => `'${each}'`).join(', ');
  throw badSize(`Invalid value: '${size}'. Supported values are: ${supported}.`);
}

/** The rule of gpt-image-2 and later: sixteenths, an edge, a ratio and a number of pixels. */
function flexible(size: string): Size {
  if (size === 'auto') return square;
  const { width, height } = parse(size);
  const bad = (reason: string) => badSize(`Invalid size '${size}'. ${reason}`);
  const long = Math.max(width, height);
  if (width % 16 !== 0 || height % 16 !== 0)
    throw bad('Width and height must both be divisible by 16.');
  if (long > 3840) throw bad('The longest edge must be less than or equal to 3840.');
  if (long > 3 * Math.min(width, height))
    throw bad('The aspect ratio must be between 1:3 and 3:1.');
  if (width * height < 655_360)
    throw bad('Requested resolution is below the current minimum pixel budget.');
  if (width * height > 8_294_400)
    throw bad('Requested resolution is above the current maximum pixel budget.');
  return { width, height };
}

/** An animation has the pixels of one large picture for all its frames. */
function animated(body: Body): Size {
  const frames = body.frame_count ?? 9;
  const size = body.size ?? 'auto';
  if (size === 'auto')
    return frames > 9 ? { width: 720, height: 720 } : { width: 960, height: 960 };
  const { width, height } = parse(size);
  if (width % 16 === 0 && height % 16 === 0 && width * height * frames <= 8_294_400)
    return { width, height };
  throw badSize(`Invalid size '${size}'. The size is not supported for GIF output.`);
}

/** The rule of Seedream: a preset, or a number of pixels within limits. */
function area(least: number, most: number, size: string): Size {
  const { width, height } = presets[size] ?? parse(size);
  const pixels = width * height;
  if (pixels >= least && pixels <= most) return { width, height };
  throw badSize(
    `The parameter \`size\` specified in the request is not valid: image size must be at ` +
      `${pixels < least ? 'least' : 'most'} ${pixels < least ? least : most} pixels.`,
  );
}

function ratio(ratios: readonly string[], wanted: string, longEdge: number): Size {
  if (!ratios.includes(wanted))
    throw vendorRefusal('invalid_value', 'aspect_ratio', `Invalid aspect ratio '${wanted}'.`);
  const [across = 1, down = 1] = wanted.split(':').map(Number);
  const unit = longEdge / Math.max(across, down);
  return { width: Math.round(across * unit), height: Math.round(down * unit) };
}

function parse(size: string): Size {
  const match = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(size);
  if (!match) throw badSize(`Invalid size '${size}'. Expected WIDTHxHEIGHT.`);
  return { width: Number(match[1]), height: Number(match[2]) };
}

function badSize(message: string): Refusal {
  return vendorRefusal('invalid_value', 'size', message, 'image_generation_user_error');
}
