import { Store } from '../store.ts';

const shownForMs = 5000;

/** What the page says at the moment. */
export class Announcer {
  /** For screen readers alone. */
  readonly heard = new Store('');
  /** Seen for a moment at the foot of the page. */
  readonly seen = new Store<string | undefined>(undefined);
  #timer: number | undefined;

  readonly say = (text: string): void => {
    // The same words twice are said twice only if the region was empty in between.
    this.heard.set('');
    requestAnimationFrame(() => this.heard.set(text));
  };

  readonly tell = (text: string): void => {
    this.say(text);
    this.seen.set(text);
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.seen.set(undefined), shownForMs);
  };
}
