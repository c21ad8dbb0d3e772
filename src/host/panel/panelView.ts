import type * as vscode from 'vscode';
import type { Order } from '../../core/order.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import type { InsertionPoint } from '../documents/insertionPoint.ts';
import type { Drawn } from '../generate/drawn.ts';

/** The panel, as whoever has something for it sees it. */
export interface PanelView {
  /** Brings it to the front, with every picture in it. */
  open(): void;
  /** Goes on in a panel that VS Code has brought back. */
  restore(panel: vscode.WebviewPanel): void;
  /**
   * Shows pictures that a command has made, and keeps in mind where each was asked for. Whoever does
   * something else meanwhile keeps what they look at, and is told.
   */
  show(drawn: readonly Drawn<InsertionPoint | undefined>[], isStillWaiting: boolean): void;
  /** Shows one picture large, with its record. */
  showRecord(picture: Picture): Promise<void>;
  /** Puts an order into the composer. */
  compose(order: Order): Promise<void>;
  /** Puts a picture on the clipboard, which only a page can. */
  copyImage(picture: Picture): Promise<void>;
  /**
   * Has the page make a PNG of an image that only a browser reads.
   *
   * @param path a file that the page may load.
   * @returns undefined where the browser reads it as little.
   */
  rasterize(path: string): Promise<Uint8Array | undefined>;
  /** Says something on the page, if there is one. */
  tell(text: string): void;
}
