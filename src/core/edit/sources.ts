import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageError } from '../errors.ts';
import { namesIn } from '../namesIn.ts';
import type { OrderEdit, OrderPicture } from '../orderEdit.ts';
import { storing } from '../pictures/incoming.ts';
import { extensionOf, mediaTypeOf } from '../pictures/imageType.ts';
import { sentence } from '../sentence.ts';
import type { Sentence } from '../sentence.ts';
import { mostSourceBytes } from './compositor.ts';
import type { Compositor } from './compositor.ts';
import type { SourceFacts } from './source/inspect.ts';
import { sourceProblem } from './source/preparation.ts';
import type { SourceProblem } from './source/sourceProblem.ts';

/** A picture that can go with an order, and what is known of it. */
export interface Source {
  readonly picture: OrderPicture;
  readonly facts: SourceFacts;
}

/** How much is copied at a time, in bytes. */
const pieceLength = 256 * 1024;

/** A copy that nothing names may belong to a question that is still open for so long, in milliseconds. */
const spareAge = 24 * 60 * 60_000;

/** Never aborted. */
const untilDone = new AbortController().signal;

/**
 * Copies of the pictures that go with orders, so that none changes or vanishes between the question and
 * the outcome. A copy is called by its content: `<sha256>.<extension>`.
 */
export class Sources {
  readonly folder: string;
  readonly #compositor: Compositor;
  readonly #facts = new Map<string, SourceFacts>();

  constructor(folder: string, compositor: Compositor) {
    this.folder = folder;
    this.#compositor = compositor;
  }

  /**
   * Copies a picture, and looks it over.
   *
   * @param from the path of a file, or its bytes.
   * @param name what a person calls it.
   * @param picture its id, where it is one of the history.
   * @throws {ImageError} `invalid` for what cannot be sent, with the problem in its details; `storage`
   * where it cannot be read or copied.
   */
  async take(
    from: string | Uint8Array,
    name: string,
    picture?: string,
    signal = untilDone,
  ): Promise<Source> {
    await storing(() => mkdir(this.folder, { recursive: true }));
    const part = join(this.folder, `${randomUUID()}.part`);
    try {
      const sha256 = await storing(() => copyTo(part, from, name, signal));
      const facts = await this.#compositor.inspect({ path: part }, signal);
      if (!facts) throw new ImageError('invalid', sentence`${name} is no image, or is damaged.`);
      const problem = sourceProblem(facts, false);
      if (problem) throw refusal(name, problem);
      const file = `${sha256}.${extensionOf(facts.type)}`;
      await storing(() => rename(part, join(this.folder, file)));
      this.#facts.set(file, facts);
      const { width, height } = facts.size;
      return { picture: { file, name, ...(picture && { picture }), width, height }, facts };
    } finally {
      await rm(part, { force: true });
    }
  }

  /** Where the copy of a picture lies. */
  pathOf({ file }: Pick<OrderPicture, 'file'>): string {
    return join(this.folder, file);
  }

  /**
   * What is known of a picture that was copied.
   *
   * @throws {ImageError} `storage` where its copy is gone.
   */
  async factsOf(picture: OrderPicture, signal = untilDone): Promise<SourceFacts> {
    const { file, name } = picture;
    const known = this.#facts.get(file);
    if (known) return known;
    const path = this.pathOf(picture);
    const facts = await storing(() => this.#compositor.inspect({ path }, signal));
    if (!facts) throw new ImageError('storage', sentence`The copy of ${name} cannot be read.`);
    this.#facts.set(file, facts);
    return facts;
  }

  /**
   * Removes the copies that nothing names any more; those of the last day stay, since a question may be
   * open that is about them.
   *
   * @param edits all that are in records and receipts.
   */
  async tidy(edits: Iterable<OrderEdit | undefined>): Promise<void> {
    const named = new Set(
      [...edits].flatMap((edit) => edit?.pictures.map(({ file }) => file) ?? []),
    );
    await storing(async () => {
      for (const file of await namesIn(this.folder)) {
        const path = join(this.folder, file);
        const isOld = async () => Date.now() - (await stat(path)).mtime.getTime() > spareAge;
        if (!named.has(file) && (await isOld())) await rm(path, { force: true });
      }
    });
  }
}

/** @returns the SHA-256 of what was copied. */
async function copyTo(
  path: string,
  from: string | Uint8Array,
  name: string,
  signal: AbortSignal,
): Promise<string> {
  const hash = createHash('sha256');
  const copy = await open(path, 'wx');
  try {
    let length = 0;
    for await (const piece of typeof from === 'string' ? piecesOf(from) : [from]) {
      if (signal.aborted) throw new ImageError('cancelled', 'Cancelled.');
      length += piece.length;
      if (length > mostSourceBytes) throw tooHeavy(name);
      hash.update(piece);
      await copy.writeFile(piece);
    }
    await copy.sync();
  } finally {
    await copy.close();
  }
  return hash.digest('hex');
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    for (;;) {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(pieceLength));
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

function tooHeavy(name: string): ImageError {
  const megabytes = mostSourceBytes / 1_000_000;
  return new ImageError('invalid', sentence`${name} is larger than ${megabytes} MB.`);
}

/** What a source cannot be sent for. */
export function refusal(name: string, sourceProblem: SourceProblem): ImageError {
  return new ImageError('invalid', wordsFor(name, sourceProblem), { sourceProblem });
}

function wordsFor(name: string, problem: SourceProblem): Sentence {
  switch (problem.reason) {
    case 'animated':
      return sentence`${name} moves; only a still image can be changed.`;
    case 'type':
      return sentence`${name} is of a type that cannot be sent or changed here: ${mediaTypeOf(problem.type)}.`;
    case 'tooManyPixels':
      return sentence`${name} has more than ${Math.round(problem.most / 1e6)} megapixels.`;
  }
}
