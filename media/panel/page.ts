import type { PageRequest } from '../../src/protocol/fromPage.ts';
import type { PanelWords } from '../../src/protocol/words.ts';
import type { Host } from './host.ts';
import type { Memory } from './memory.ts';

/** What every part of the page is given. */
export interface Page {
  readonly words: PanelWords;
  readonly memory: Memory;
  readonly request: Host['request'];
  /** Asks for something that has no other answer than that it was done, and tells where it was refused. */
  readonly send: (request: PageRequest) => Promise<void>;
  /** Lets something be seen and heard for a moment. */
  readonly tell: (text: string) => void;
  /** Lets something be heard alone, because it can be seen anyhow. */
  readonly say: (text: string) => void;
}
