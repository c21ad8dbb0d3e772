import { rm } from 'node:fs/promises';
import { atMost } from '../atMost.ts';
import { ImageError } from '../errors.ts';
import type { Picture, ReasonForAnswer } from '../pictures/picture.ts';
import type { PictureStore } from '../pictures/pictureStore.ts';
import type { Compositor } from './compositor.ts';
import { isComposed, planOf, sourceOf } from './editPlan.ts';
import type { Change } from './editPlan.ts';
import type { OutcomeType } from './outcome.ts';
import { fitsPlan } from './plan.ts';
import { sentence } from '../sentence.ts';
import { isReadable } from './source/readable.ts';
import type { Sources } from './sources.ts';

/** How many pictures are made at a time: each takes a processor and much memory. */
const sideBySide = 2;

/** What a composer works with. */
export interface ComposerOptions {
  readonly store: PictureStore;
  readonly sources: Sources;
  readonly compositor: Compositor;
}

/**
 * Makes of kept answers what a person gets: laid over their source, or cut to its shape. An answer itself is
 * never touched, so that this can be done again, and taken back, as often as one likes.
 */
export class Composer {
  readonly #options: ComposerOptions;
  readonly #closing = new AbortController();
  readonly #inTurn = atMost(sideBySide);

  constructor(options: ComposerOptions) {
    this.#options = options;
  }

  /**
   * Lays a kept change over its source, or shows the answer itself.
   *
   * @param wish how softly; undefined for the answer as it came.
   * @returns undefined where there is no such picture, or it is no change.
   * @throws {ImageError} `storage` where it cannot be written.
   */
  async compose(
    id: string,
    wish: { readonly feather: number } | undefined,
  ): Promise<Picture | undefined> {
    const { store } = this.#options;
    const picture = await store.find(id);
    const change = picture && changeOf(picture);
    if (!change) return undefined;
    if (!change.edit.region && !isComposed(change)) return picture;
    return wish ? this.#make(picture, change, wish.feather) : store.showAnswer(id, 'chosen');
  }

  /** Makes of an answer what was ordered, where that is still to be done; else it stays as it is. */
  async finish(picture: Picture): Promise<Picture> {
    const change = changeOf(picture);
    if (!change || picture.asAnswered !== 'pending') return picture;
    return (await this.#make(picture, change, change.edit.feather)) ?? picture;
  }

  /** Ends what is being made; whoever comes next makes it anew. */
  dispose(): void {
    this.#closing.abort();
  }

  async #make(
    picture: Picture,
    change: Change,
    feather: number | undefined,
  ): Promise<Picture | undefined> {
    const { store, sources, compositor } = this.#options;
    const { id, answerPath: answer } = picture;
    const { region } = change.edit;
    const keep = region && feather !== undefined ? { region, feather } : undefined;
    const type = outcomeType(picture);
    const target = await store.openComposed(id);
    try {
      const source = sources.pathOf(sourceOf(change.edit));
      const job = { source, answer, plan: planOf(change), type, target, ...(keep && { keep }) };
      const made = await this.#inTurn(() => compositor.compose(job, this.#closing.signal));
      if (!made) return await this.#giveUp(picture, change);
      return await store.showComposed(id, {
        path: target,
        type,
        ...made,
        ...(keep && { feather: keep.feather }),
      });
    } catch (error) {
      // The answer is paid for and kept, and the next window goes on with it.
      if (ImageError.is(error, 'cancelled')) return picture;
      throw error;
    } finally {
      await rm(target, { force: true }).catch(() => undefined);
    }
  }

  /** What showed stays; where it was the answer, it says why. */
  #giveUp(picture: Picture, change: Change): Promise<Picture | undefined> {
    if (picture.composed) {
      throw new ImageError(
        'storage',
        sentence`The image that was changed cannot be read any more.`,
      );
    }
    return this.#options.store.showAnswer(picture.id, reasonFor(picture, change));
  }
}

function changeOf({ model, options, edit }: Picture): Change | undefined {
  return edit && { model, options, edit };
}

/** A picture is written as a JPEG only where one was asked for: it loses a little once more. */
function outcomeType({ options }: Picture): OutcomeType {
  return options['output_format'] === 'jpeg' ? 'jpeg' : 'png';
}

function reasonFor({ type, width, height }: Picture, change: Change): ReasonForAnswer {
  if (!isReadable(type)) return 'type';
  const size = width && height ? { width, height } : undefined;
  return size && !fitsPlan(planOf(change), size) ? 'shape' : 'unreadable';
}
