import * as vscode from 'vscode';
import { environmentKey } from '../core/api/environmentKey.ts';
import type { Environment, EnvironmentKey } from '../core/api/environmentKey.ts';
import { defaultOrigin } from '../core/api/key.ts';
import { redact } from '../core/api/redact.ts';
import { ImageError } from '../core/errors.ts';
import { sentence } from '../core/sentence.ts';
import type { Sentence } from '../core/sentence.ts';
import { within } from '../core/within.ts';

/** A key, and where it comes from. */
export interface StoredKey {
  /** Empty where somebody said that the address needs none. */
  readonly key: string;
  readonly source: 'secretStorage' | 'session' | 'environment';
}

/** Where the one key was kept before there was one for each origin. */
const earlierName = 'cometapiImages.apiKey';
const prefix = `${earlierName}:`;

/** Kept where an address needs no key. No key has a space in it. */
const noKey = 'no key';

/** Unlocking a keyring takes a person a while; a key store that hangs takes for ever. */
const patienceMs = 10_000;

/** For a key store that has kept somebody waiting before. */
const lessPatienceMs = 500;

/**
 * The API keys, one for each origin: kept by VS Code's secret storage, else taken from the environment.
 * A key that was kept before there was one for each origin belongs to CometAPI's own.
 */
export class KeyStore implements vscode.Disposable {
  /** Which keys there are may have changed, here or in another window. */
  readonly onDidChange: vscode.Event<void>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  readonly #secrets: vscode.SecretStorage;
  readonly #environment: Environment;
  #patienceMs: number;
  /** What secret storage would not take or give up, until the window closes; undefined for no key any more. */
  readonly #session = new Map<string, string | undefined>();
  /** What is being read. One that hangs is not waited for twice. */
  readonly #readings = new Map<string, Promise<string | undefined>>();
  readonly #known = new Set<string>();

  constructor(secrets: vscode.SecretStorage, environment: Environment, patience = patienceMs) {
    this.#secrets = secrets;
    this.#environment = environment;
    this.#patienceMs = patience;
    this.onDidChange = this.#changed.event;
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key.startsWith(earlierName)) this.#changed.fire();
    });
  }

  /** The key for an origin: scheme, host and port. Another one's is never given out. */
  async for(origin: string): Promise<StoredKey | undefined> {
    const own = await this.#own(origin);
    if (own) return own;
    const { key, problem } = this.#environmentKey(origin) ?? {};
    return key && !problem ? { key, source: 'environment' } : undefined;
  }

  /** Why the environment's key for an origin is not used; undefined where nothing is wrong with it. */
  unusable(origin: string): Sentence | undefined {
    const { variable, problem } = this.#environmentKey(origin) ?? {};
    return variable && problem
      ? sentence`The key in the environment variable ${variable} cannot be sent, because it holds spaces or characters that no key has.`
      : undefined;
  }

  /**
   * The key that is to be sent to an origin.
   *
   * @throws {ImageError} `auth` where there is none.
   */
  async needed(origin: string): Promise<StoredKey> {
    const stored = await this.for(origin);
    if (!stored) throw this.missing(origin);
    return stored;
  }

  /** What to throw where a key is needed and there is none. */
  missing(origin: string): ImageError {
    const reason = this.unusable(origin) ?? sentence`There is no API key for ${origin}.`;
    return new ImageError('auth', reason);
  }

  /** The origins for which a person has set a key. */
  async origins(): Promise<readonly string[]> {
    const names = await this.#inTime(() => this.#secrets.keys(), []);
    const kept = names.flatMap((name) => originIn(name) ?? []);
    const all = new Set([...kept, ...this.#session.keys()]);
    return [...all].filter(
      (each) => !this.#session.has(each) || this.#session.get(each) !== undefined,
    );
  }

  /**
   * The origins for which there is any key.
   *
   * @param own those for which a person has set one, where that is known already.
   */
  async allOrigins(own?: readonly string[]): Promise<readonly string[]> {
    const { origin, problem } = environmentKey(this.#environment) ?? {};
    own ??= await this.origins();
    return origin && !problem ? [...new Set([...own, origin])] : own;
  }

  /** The key from before there was one for each origin: whose it is, only the person knows. */
  earlier(): Promise<string | undefined> {
    return this.#read(earlierName);
  }

  /**
   * Keeps the key for an origin, which may be empty. False when secret storage does not work here and
   * the key lasts for this window only.
   */
  async set(key: string, origin: string): Promise<boolean> {
    const value = key || noKey;
    const isKept = await this.#done(() => this.#secrets.store(prefix + origin, value));
    if (isKept) this.#session.delete(origin);
    else this.#session.set(origin, value);
    if (origin === defaultOrigin) await this.forgetEarlier();
    this.#forgetReadings(origin);
    this.#changed.fire();
    return isKept;
  }

  /** Takes the earlier key away, now that there is one in its place. */
  async forgetEarlier(): Promise<void> {
    await this.#done(() => this.#secrets.delete(earlierName));
  }

  /**
   * Forgets the key for an origin; one from the environment is not ours to forget. False when secret
   * storage does not work here: what it holds is only left alone, until the window closes.
   */
  async clear(origin: string): Promise<boolean> {
    const isGone = await this.#done(() =>
      Promise.all(namesFor(origin).map((name) => this.#secrets.delete(name))),
    );
    if (isGone) this.#session.delete(origin);
    else this.#session.set(origin, undefined);
    this.#forgetReadings(origin);
    this.#changed.fire();
    return isGone;
  }

  /** A text as it may be logged: without any key that this window has come across. */
  readonly redact = (text: string): string => {
    const { key } = environmentKey(this.#environment) ?? {};
    return redact(text, key ? [...this.#known, key] : [...this.#known]);
  };

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #own(origin: string): Promise<StoredKey | undefined> {
    const source = this.#session.has(origin) ? 'session' : 'secretStorage';
    const value =
      source === 'session' ? this.#session.get(origin) : await this.#readFirst(namesFor(origin));
    if (!value) return undefined;
    if (value === noKey) return { key: '', source };
    this.#known.add(value);
    return { key: value, source };
  }

  #environmentKey(origin: string): EnvironmentKey | undefined {
    const found = environmentKey(this.#environment);
    return found?.origin === origin ? found : undefined;
  }

  async #readFirst(names: readonly string[]): Promise<string | undefined> {
    const values = await Promise.all(names.map((name) => this.#read(name)));
    return values.find(Boolean);
  }

  /** What secret storage holds; nothing where it does not work or does not answer. */
  #read(name: string): Promise<string | undefined> {
    const known = this.#readings.get(name);
    if (known) return known;
    let isLate = false;
    const value = Promise.resolve(this.#secrets.get(name)).catch(() => undefined);
    const reading = this.#within(value, () => {
      isLate = true;
      return undefined;
    });
    this.#readings.set(name, reading);
    void value.then(() => {
      if (this.#readings.get(name) === reading) this.#readings.delete(name);
      if (isLate) this.#changed.fire();
    });
    return reading;
  }

  #forgetReadings(origin: string): void {
    for (const name of namesFor(origin)) this.#readings.delete(name);
  }

  /** Whether secret storage did something. Linux desktops without a keyring end in a rejection. */
  #done(act: () => PromiseLike<unknown>): Promise<boolean> {
    return this.#inTime(async () => {
      await act();
      return true;
    }, false);
  }

  #within<T>(promise: PromiseLike<T>, late: () => T): Promise<T> {
    return within(this.#patienceMs, promise, () => {
      this.#patienceMs = Math.min(this.#patienceMs, lessPatienceMs);
      return late();
    });
  }

  async #inTime<T>(act: () => PromiseLike<T>, otherwise: T): Promise<T> {
    try {
      return await this.#within(act(), () => otherwise);
    } catch {
      return otherwise;
    }
  }
}

function namesFor(origin: string): readonly string[] {
  return origin === defaultOrigin ? [prefix + origin, earlierName] : [prefix + origin];
}

function originIn(name: string): string | undefined {
  if (name === earlierName) return defaultOrigin;
  return name.startsWith(prefix) ? name.slice(prefix.length) : undefined;
}
