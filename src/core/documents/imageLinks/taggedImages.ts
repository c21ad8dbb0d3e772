import { withoutEntities } from './entities.ts';
import { pathsOf } from './imageLink.ts';
import type { ImageLink, OffsetRange } from './imageLink.ts';
import { asSize, scaled } from './imageSize.ts';
import type { ImageSize } from './imageSize.ts';
import { srcsetCandidates } from './srcset.ts';
import type { Attribute, Tag } from './tag.ts';

/** An address, or the name by which it is defined elsewhere. */
export interface Address {
  readonly url: string;
  readonly identifier?: string;
}

/** An image, and by what name its address is known where it is defined apart. */
export interface FoundLink extends ImageLink {
  readonly identifier?: string;
}

/** How the attributes of tags are read. */
export interface TagReading {
  readonly isImage: (name: string) => boolean;
  /** What an attribute says, as plain text; undefined where only a program knows. */
  readonly textOf: (attribute: Attribute) => string | undefined;
  readonly addressOf: (attribute: Attribute) => Address | undefined;
}

export const htmlReading: TagReading = {
  isImage: (name) => name === 'img',
  textOf: ({ value }) => withoutEntities(value),
  addressOf: ({ value }) => ({ url: withoutEntities(value) }),
};

/** One of the files of an image, before it is known which image that is. */
interface Candidate extends OffsetRange {
  readonly url: string;
  readonly size?: ImageSize;
}

/** The pictures of tags: each image, and each candidate of its `srcset` and of its `picture`. */
export function taggedImages(tags: readonly Tag[], reading: TagReading): readonly FoundLink[] {
  const links: FoundLink[] = [];
  let sources: readonly Candidate[] = [];
  for (const tag of tags) {
    if (tag.name === 'picture') sources = [];
    else if (tag.isClosing) continue;
    else if (tag.name === 'source') sources = [...sources, ...candidatesOf(tag, reading)];
    else if (reading.isImage(tag.name)) {
      links.push(...imagesOf(tag, sources, reading));
      sources = [];
    }
  }
  return links.sort((a, b) => a.start - b.start);
}

function imagesOf(
  tag: Tag,
  sources: readonly Candidate[],
  reading: TagReading,
): readonly FoundLink[] {
  const { start, end, attributes } = tag;
  const [written, src] = [attributes.get('alt'), attributes.get('src')];
  const alt = written ? reading.textOf(written) : '';
  // A description that a program makes says nothing that could be drawn.
  if (alt === undefined) return [];
  const links = [...sources, ...candidatesOf(tag, reading)].map((candidate) => ({
    ...candidate,
    alt,
    paths: pathsOf(candidate.url),
    described: { start, end },
  }));
  const address = src && reading.addressOf(src);
  const url = address?.url.trim();
  if (!address || !url) return links;
  const size = sizeOf(tag, reading);
  const own = { ...address, alt, url, paths: pathsOf(url), start, end, ...(size && { size }) };
  return [...links, own];
}

function candidatesOf(tag: Tag, reading: TagReading): readonly Candidate[] {
  const attribute = tag.attributes.get('srcset');
  if (!attribute || attribute.isExpression) return [];
  return srcsetCandidates(attribute.value).map(({ url, descriptors, start, end }) => {
    const size = sizeOfCandidate(descriptors, sizeOf(tag, reading));
    return {
      url: withoutEntities(url),
      start: attribute.start + start,
      end: attribute.start + end,
      ...(size && { size }),
    };
  });
}

function sizeOfCandidate(descriptors: string, shown: ImageSize | undefined): ImageSize | undefined {
  const [width, height] = [/(\d+)w\b/, /(\d+)h\b/].map((each) => each.exec(descriptors)?.[1]);
  const density = Number(/([\d.]+)x\b/.exec(descriptors)?.[1] ?? 1);
  return asSize(width, height) ?? scaled(shown, density);
}

function sizeOf({ attributes }: Tag, { textOf }: TagReading): ImageSize | undefined {
  const [width, height] = ['width', 'height'].map((name) => {
    const attribute = attributes.get(name);
    return attribute && textOf(attribute)?.trim().replace(/px$/, '');
  });
  return asSize(width, height);
}
