import assert from 'node:assert/strict';
import type { FetchReply } from '../../src/core/api/fetch.ts';
import { readReply } from '../../src/core/api/replyBody.ts';
import { ImageError } from '../../src/core/errors.ts';
import type { FailureKind } from '../../src/core/errors.ts';
import { IncomingPicture } from '../../src/core/pictures/incoming.ts';
import type { OpenPicture } from '../../src/core/pictures/incoming.ts';
import type { AnswerFacts } from '../../src/core/pictures/picture.ts';
import { sha256 } from './pictures.ts';

/** What is to be seen of an answer from outside: pictures by the digest of their bytes. */
export interface Reading {
  /** The kind of failure, where there is no answer. */
  readonly failure?: FailureKind;
  readonly previews: readonly string[];
  readonly items: readonly string[];
  readonly revisedPrompts: readonly string[];
  readonly facts: AnswerFacts;
}

type ReplyBody = Iterable<Uint8Array> | FetchReply['body'];

/** Reads the body of a 200 that arrives in these pieces. */
export function readBody(
  folder: string,
  pieces: Iterable<Uint8Array>,
  { contentType = 'application/json', wanted = 1 } = {},
): Promise<Reading> {
  const headers = new Headers({ 'Content-Type': contentType });
  return readFrom(folder, { status: 200, headers, body: pieces }, wanted);
}

/** Reads a 200, whoever fetched it. */
export async function readFrom(
  folder: string,
  { status, headers, body }: Omit<FetchReply, 'body'> & { readonly body: ReplyBody },
  wanted = 1,
  lingerMs = 3_000,
  open: OpenPicture = () => IncomingPicture.open(folder),
): Promise<Reading> {
  const previews: string[] = [];
  const addresses: string[] = [];
  const onPreview = ({ sha256: digest }: { readonly sha256: string }) => {
    previews.push(digest);
    return Promise.resolve();
  };
  try {
    const { items, facts } = await readReply(
      { status, headers, body: arriving(body ?? []) },
      {
        url: 'https://api.cometapi.com/v1/images/generations',
        apiKey: '',
        wanted,
        open,
        lingerMs,
        onPreview,
        onAddress: (address) => {
          addresses.push(address);
          return Promise.resolve();
        },
        explain: (error) => {
          if (!ImageError.is(error)) throw error;
          return error;
        },
      },
    );
    for (const { picture } of items) {
      if ('url' in picture) assert.ok(addresses.includes(picture.url), picture.url);
    }
    return {
      previews,
      items: items.map(({ picture }) => {
        if (picture instanceof ImageError) return picture.kind;
        return 'url' in picture ? picture.url : picture.sha256;
      }),
      revisedPrompts: items.flatMap(({ revisedPrompt }) => revisedPrompt ?? []),
      facts,
    };
  } catch (error) {
    if (!ImageError.is(error)) throw error;
    return { failure: error.kind, previews, items: [], revisedPrompts: [], facts: {} };
  }
}

/** A reading of these pictures or addresses, and nothing beside them unless told. */
export function reading(
  items: readonly (Buffer | string)[],
  more: Partial<Omit<Reading, 'items' | 'previews'>> & { readonly previews?: Buffer[] } = {},
): Reading {
  const { previews = [], ...rest } = more;
  return {
    previews: previews.map(sha256),
    items: items.map((item) => (typeof item === 'string' ? item : sha256(item))),
    revisedPrompts: [],
    facts: {},
    ...rest,
  };
}

async function* arriving(pieces: NonNullable<ReplyBody>): AsyncGenerator<Uint8Array | string> {
  yield* pieces;
}
