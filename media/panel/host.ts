import type { PanelMessage } from '../../src/protocol/fromPage.ts';
import type { HostMessage } from '../../src/protocol/toPage.ts';
import type { Kept } from './memory.ts';

/** The extension, as VS Code lets a webview talk to it. */
export interface Host {
  readonly postMessage: (message: PanelMessage) => void;
  readonly getState: () => unknown;
  readonly setState: (state: Kept) => void;
}

declare function acquireVsCodeApi(): Host;

export function connect(receive: (message: HostMessage) => void): Host {
  window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => receive(data));
  return acquireVsCodeApi();
}
