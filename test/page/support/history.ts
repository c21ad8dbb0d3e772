import type { PictureCard, PictureDetails } from '../../../src/protocol/views.ts';

/** A kept picture as the extension would know it. */
export interface KeptPicture {
  readonly id: string;
  readonly prompt: string;
  readonly model: string;
  readonly width: number;
  readonly height: number;
  readonly date: string;
  readonly isTransparent: boolean;
  isStarred: boolean;
  savedTo: readonly string[];
  hasThumbnail: boolean;
}

const prompts = [
  'A paper boat on calm water at dawn, watercolour, soft light, wide margins',
  'Isometric drawing of a cache between a web server and its database',
  'Snow on the peaks above a quiet valley, linocut in three colours',
  'A lighthouse on an island in a storm',
  'Hills and a forest in autumn, seen from a train window',
  'An app icon of a comet over a horizon, bold shapes',
  '霧の湖に浮かぶ紙の舟、水彩',
  'River delta from above, like a circuit board',
];
const models = ['gpt-image-2', 'dall-e-3', 'qwen-image', 'doubao-seedream-4-0-250828'];
const sizes = [
  [1024, 1024],
  [1536, 1024],
  [1024, 1536],
  [1792, 1024],
  [1024, 1024],
  [1280, 720],
  [1024, 768],
  [720, 1280],
] as const;

function pick<T>(from: readonly T[], index: number): T {
  return from[index % from.length] as T;
}

/** So many pictures, the newest first, the same ones every time. */
export function history(length: number): KeptPicture[] {
  return Array.from({ length }, (_, index) => {
    const [width, height] = pick(sizes, index * 5 + Math.floor(index / 7));
    return {
      id: `p${length - index}`,
      prompt: pick(prompts, index * 3),
      model: pick(models, index),
      width,
      height,
      date: `Nov ${24 - (index % 24)}, 2026`,
      isTransparent: index % 9 === 5,
      isStarred: index % 6 === 2,
      savedTo: index % 4 === 1 ? [`images/picture-${index}.png`] : [],
      hasThumbnail: true,
    };
  });
}

export function cardOf(picture: KeptPicture, origin: string): PictureCard {
  const { id, prompt, model, date, isStarred, savedTo, hasThumbnail } = picture;
  return {
    id,
    src: addressOf(picture, origin, hasThumbnail ? 'small' : 'full'),
    hasThumbnail,
    prompt,
    model,
    date,
    isStarred,
    isSaved: savedTo.length > 0,
  };
}

export function detailsOf(picture: KeptPicture, origin: string): PictureDetails {
  const { width, height, model, savedTo } = picture;
  return {
    ...cardOf(picture, origin),
    full: addressOf(picture, origin, 'full'),
    width,
    height,
    notes: [],
    facts: [
      { name: 'Model', value: model },
      { name: 'File', value: `PNG · ${width} × ${height} · 1.4 MB` },
      { name: 'Created', value: `${picture.date}, 14:02:11` },
      { name: 'Time taken', value: '11.8 s' },
      { name: 'Quality', value: 'Medium' },
      { name: 'Tokens', value: '24 in, 1,584 out' },
      { name: 'Cost', value: 'about $0.04' },
      { name: 'Content Credentials', value: 'kept' },
      { name: 'Request ID', value: `req_${picture.id}_5f1c8e0a9b`, isOwn: true },
    ],
    savedTo,
    insertsInto: 'guide.md',
    canReplaceSelection: false,
    canPutBack: false,
  };
}

function addressOf(
  { id, prompt, model, width, height, isTransparent }: KeptPicture,
  origin: string,
  kind: 'small' | 'full',
): string {
  const query = new URLSearchParams({
    prompt,
    model,
    width: String(width),
    height: String(height),
    kind,
    ...(isTransparent && { transparent: '1' }),
  });
  return `${origin}/pictures/${id}.webp?${query.toString()}`;
}
