import type { PageRequest } from '../../src/protocol/fromPage.ts';
import type { Host } from './host.ts';

/** How parts of the page speak to the extension and to the person. */
export interface Talk {
  readonly request: Host['request'];
  /** Asks for something and tells where it was refused. Whether it was done. */
  readonly send: (request: PageRequest) => Promise<boolean>;
  /** Lets something be seen and heard for a moment. */
  readonly tell: (text: string) => void;
  /** Lets something be heard alone, because it can be seen anyhow. */
  readonly say: (text: string) => void;
}
