/** VS Code's own Markdown language service, in the process that VS Code runs it in, without VS Code. */
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import path from 'node:path';
import MarkdownIt from 'markdown-it';
import { installWorkbench } from '../workbench/install.ts';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

const uri = 'file:///workspace/large.md';

export class MarkdownServer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, (result: unknown) => void>();
  readonly #engine = new MarkdownIt({ html: true });
  #received = Buffer.alloc(0);
  #text = '';
  #version = 0;
  #id = 0;

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.#process = child;
    child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
  }

  static async start(): Promise<MarkdownServer> {
    const { node, serverMain } = await installWorkbench();
    const main = path.join(
      serverMain,
      '../../extensions/markdown-language-features/dist/serverWorkerMain.js',
    );
    const server = new MarkdownServer(spawn(node, [main, '--stdio']));
    await server.#ask('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
      initializationOptions: { markdownFileExtensions: ['md'], i18lLocation: undefined },
    });
    server.#tell('initialized', {});
    return server;
  }

  /** The links of a text, which is the newest version of one document. */
  async links(text: string): Promise<readonly unknown[]> {
    this.#text = text;
    const version = ++this.#version;
    if (version === 1) {
      const textDocument = { uri, languageId: 'markdown', version, text };
      this.#tell('textDocument/didOpen', { textDocument });
    } else {
      const textDocument = { uri, version };
      this.#tell('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
    }
    const links = await this.#ask('textDocument/documentLink', { textDocument: { uri } });
    return Array.isArray(links) ? (links as readonly unknown[]) : [];
  }

  stop(): void {
    this.#process.kill();
  }

  #ask(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#id;
    this.#send({ id, method, params });
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  #tell(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  #send(message: Message): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.#process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#process.stdin.write(body);
  }

  #take(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const head = this.#received.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(
        /Content-Length: (\d+)/i.exec(String(this.#received.subarray(0, head)))?.[1],
      );
      const end = head + 4 + length;
      if (this.#received.length < end) return;
      const message = JSON.parse(String(this.#received.subarray(head + 4, end))) as Message;
      this.#received = this.#received.subarray(end);
      this.#answer(message);
    }
  }

  #answer({ id, method, result }: Message): void {
    if (id === undefined) return;
    if (method === undefined) {
      this.#waiting.get(id)?.(result);
      this.#waiting.delete(id);
      // The extension has the texts parsed by its own engine, in the extension host.
    } else if (method === 'markdown/parse') {
      this.#send({ id, result: this.#engine.parse(this.#text, {}) });
    } else this.#send({ id, result: method === 'workspace/configuration' ? [{}] : [] });
  }
}
