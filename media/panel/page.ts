import type { PanelMessage } from '../../src/protocol/fromPage.ts';
import type { PanelWords } from '../../src/protocol/words.ts';
import type { Memory } from './memory.ts';

/** What every part of the page is given. */
export interface Page {
  readonly words: PanelWords;
  readonly memory: Memory;
  readonly send: (message: PanelMessage) => void;
  /** Lets something be seen and heard for a moment. */
  readonly tell: (text: string) => void;
  /** Lets something be heard alone, because it can be seen anyhow. */
  readonly say: (text: string) => void;
}
