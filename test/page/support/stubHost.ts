import type { Page } from 'playwright-core';
import { pageMessage, pageRequest } from '../../../src/protocol/fromPage.ts';
import type { PageRequest, Query, RequestOf } from '../../../src/protocol/fromPage.ts';
import type { HostMessage } from '../../../src/protocol/toPage.ts';
import type {
  ComposerView,
  JobView,
  ModelView,
  SpendingView,
  StyleView,
} from '../../../src/protocol/views.ts';
import { cardOf, detailsOf } from './history.ts';
import type { KeptPicture } from './history.ts';

/** What the extension would know. Tests change it as they like before the page asks. */
export interface Knowledge {
  bundle: Readonly<Record<string, string>>;
  prompt: string;
  composer: ComposerView;
  models: readonly ModelView[];
  styles: readonly StyleView[];
  prompts: readonly string[];
  jobs: readonly JobView[];
  pictures: KeptPicture[];
  spending: SpendingView;
}

/** Answers the page as the extension does, from memory, and keeps what the page sent. */
export class StubHost {
  readonly received: PageRequest[] = [];
  readonly knowledge: Knowledge;
  /** The requests that are refused, and why. */
  readonly refusals = new Map<PageRequest['type'], string>();
  /** Whether requests are taken and not answered. */
  isSilent = false;
  readonly origin: string;
  readonly #page: Page;
  #query: Query = { text: '', isStarred: false, isUnsaved: false };
  #version = 1;
  #waiting: { readonly type: string; readonly resolve: (message: PageRequest) => void }[] = [];

  constructor(page: Page, origin: string, knowledge: Knowledge) {
    this.#page = page;
    this.origin = origin;
    this.knowledge = knowledge;
  }

  /** Takes what the page sends, by the extension's own schema: what does not parse is a failure. */
  async take(raw: unknown): Promise<void> {
    const { id, request } = pageMessage.parse(raw);
    const message = pageRequest.parse(revived(request));
    this.received.push(message);
    const [first] = this.#waiting.filter(({ type }) => type === message.type);
    if (first) {
      this.#waiting = this.#waiting.filter((each) => each !== first);
      first.resolve(message);
    }
    if (this.isSilent) return;
    const refusal = this.refusals.get(message.type);
    if (refusal !== undefined) return this.#refuse(id, refusal);
    try {
      await this.send({ type: 'reply', to: id, ok: true, value: await this.#answer(message) });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      await this.#refuse(id, error.message);
    }
  }

  /** The next message of a type that the page sends from now on. */
  next<T extends PageRequest['type']>(type: T): Promise<RequestOf<T>> {
    return new Promise((resolve) => {
      this.#waiting.push({ type, resolve: (message) => resolve(message as RequestOf<T>) });
    });
  }

  all<T extends PageRequest['type']>(type: T): RequestOf<T>[] {
    return this.received.filter((message): message is RequestOf<T> => message.type === type);
  }

  /** What is sent to a page that is just being taken away is lost, as it is in VS Code. */
  async send(message: HostMessage): Promise<void> {
    await this.#page
      .evaluate((data) => window.postMessage(data, '*'), message)
      .catch((error: unknown) => {
        if (!String(error).includes('Execution context was destroyed')) throw error;
      });
  }

  /** Another history, of which the page is told. */
  async setPictures(pictures: KeptPicture[]): Promise<void> {
    this.knowledge.pictures = pictures;
    this.#version++;
    await this.send({ type: 'list', list: this.#list() });
  }

  async setJobs(jobs: readonly JobView[]): Promise<void> {
    this.knowledge.jobs = jobs;
    await this.send({ type: 'jobs', jobs });
  }

  find(id: string): KeptPicture | undefined {
    return this.knowledge.pictures.find((picture) => picture.id === id);
  }

  details(id: string) {
    const picture = this.find(id);
    if (!picture) throw new RangeError(`There is no picture ${id}.`);
    return detailsOf(picture, this.origin);
  }

  async #refuse(to: string, reason: string): Promise<void> {
    await this.send({ type: 'reply', to, ok: false, reason });
  }

  async #answer(message: PageRequest): Promise<unknown> {
    const { knowledge } = this;
    switch (message.type) {
      case 'ready': {
        this.#query = message.query;
        const { bundle, prompt, composer, models, styles, prompts, jobs, spending } = knowledge;
        const views = { bundle, prompt, composer, models, styles, prompts, jobs, spending };
        return this.send({ type: 'state', ...views, list: this.#list() });
      }
      case 'search':
        this.#query = message.query;
        this.#version++;
        return this.send({ type: 'list', list: this.#list() });
      case 'cards': {
        const { version, from, to } = message;
        if (version !== this.#version) throw new RangeError('Other images are shown by now.');
        return this.#found()
          .slice(from, to)
          .map((each) => cardOf(each, this.origin));
      }
      case 'details':
        return this.details(message.id);
      case 'prompt':
        knowledge.prompt = message.text;
        return this.send({ type: 'composer', composer: knowledge.composer });
      case 'model':
        knowledge.composer = { ...knowledge.composer, model: message.model };
        return this.send({ type: 'composer', composer: knowledge.composer });
      case 'act':
        return this.#act(message);
      default:
        return undefined;
    }
  }

  async #act({ action, ids }: RequestOf<'act'>): Promise<void> {
    if (action === 'delete') {
      return this.setPictures(this.knowledge.pictures.filter(({ id }) => !ids.includes(id)));
    }
    for (const picture of this.knowledge.pictures.filter(({ id }) => ids.includes(id))) {
      if (action === 'star' || action === 'unstar') picture.isStarred = action === 'star';
      else if (action === 'save') picture.savedTo = [`images/${picture.id}.webp`];
      else continue;
      await this.send({ type: 'card', card: cardOf(picture, this.origin) });
      await this.send({ type: 'details', details: this.details(picture.id) });
    }
  }

  #found(): readonly KeptPicture[] {
    const { text, isStarred, isUnsaved } = this.#query;
    return this.knowledge.pictures.filter(
      (picture) =>
        `${picture.prompt} ${picture.model}`.toLowerCase().includes(text.toLowerCase()) &&
        (!isStarred || picture.isStarred) &&
        (!isUnsaved || picture.savedTo.length === 0),
    );
  }

  #list() {
    return {
      version: this.#version,
      shapes: this.#found().map(({ width, height }) => Math.round((width / height) * 1000) / 1000),
      total: this.knowledge.pictures.length,
    };
  }
}

/** Bytes cross to the test as an array of numbers. */
function revived(raw: unknown): unknown {
  const message = raw as { readonly bytes?: readonly number[] };
  return message.bytes ? { ...message, bytes: Uint8Array.from(message.bytes) } : raw;
}
