import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import * as z from 'zod/mini';
import { hasCode } from '../errorCode.ts';

/**
 * Who makes something: a process, told by a local socket that dies with it. A process id would come
 * back, and means nothing in another container.
 */
export const ownerSchema = z.object({
  host: z.string(),
  /** Which start of the machine it was, where the system tells. */
  boot: z.exactOptional(z.string()),
  /** A path in the folder that all windows share, or an absolute one; missing where none could be made. */
  socket: z.exactOptional(z.string()),
});
export type Owner = Readonly<z.infer<typeof ownerSchema>>;

/** The longest path of a local socket (Linux's and macOS's `sockaddr_un`), in bytes, with room to spare. */
const longestPath = 100;

/** This process, for others to find out whether it lives. */
export class Presence {
  readonly owner: Owner;
  readonly #folder: string;
  readonly #server: Server | undefined;
  readonly #guests: ReadonlySet<Socket>;

  private constructor(
    folder: string,
    owner: Owner,
    server: Server | undefined,
    guests: ReadonlySet<Socket>,
  ) {
    this.#folder = folder;
    this.owner = owner;
    this.#server = server;
    this.#guests = guests;
  }

  /** @param folder in which every window can see the socket. */
  static async begin(folder: string): Promise<Presence> {
    const boot = await bootId();
    const name = socketName(folder);
    const guests = new Set<Socket>();
    const server = await listen(pathOf(name, folder), guests);
    const owner = { host: hostname(), ...(boot && { boot }), ...(server && { socket: name }) };
    return new Presence(folder, owner, server, guests);
  }

  /** Whether an owner is this very process. */
  isMine({ socket, host }: Owner): boolean {
    return socket === this.owner.socket && host === this.owner.host;
  }

  /** Whether an owner is provably gone. Whoever cannot be reached from here may still be alive. */
  async isGone(owner: Owner): Promise<boolean> {
    return (await this.#reach(owner)) === 'gone';
  }

  /**
   * Calls when an owner that lives now has gone, unless it is disposed of first. Never for one that
   * cannot be reached.
   */
  watch(owner: Owner, onGone: () => void): { dispose(): void } {
    let isOver = false;
    let held: Socket | undefined;
    void this.#reach(owner).then((found) => {
      if (isOver || found === 'unknown') return;
      if (found === 'gone') return onGone();
      held = connect(pathOf(owner.socket ?? '', this.#folder)).unref();
      held.on('error', () => undefined);
      held.on('close', () => {
        if (!isOver) onGone();
      });
    });
    return {
      dispose: () => {
        isOver = true;
        held?.destroy();
      },
    };
  }

  /** What follows hears that this process is gone, although it may live on for a moment. */
  dispose(): void {
    for (const guest of this.#guests) guest.destroy();
    this.#server?.close();
  }

  async #reach(owner: Owner): Promise<'alive' | 'gone' | 'unknown'> {
    const { boot, host } = this.owner;
    const isSameHost = owner.host === host;
    if (isSameHost && owner.boot !== undefined && boot !== undefined && owner.boot !== boot) {
      return 'gone';
    }
    // Containers of one machine share its start and, through the folder, the socket.
    const isSameMachine = boot === undefined ? isSameHost : owner.boot === boot;
    if (owner.socket === undefined || !isSameMachine) return 'unknown';
    if (isAbsolute(owner.socket) && !isSameHost) return 'unknown';
    return answers(pathOf(owner.socket, this.#folder));
  }
}

function socketName(folder: string): string {
  const name = `${randomUUID().slice(0, 18)}.sock`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\cometapi-images-${name}`;
  return Buffer.byteLength(join(folder, name)) > longestPath ? join(tmpdir(), name) : name;
}

function pathOf(socket: string, folder: string): string {
  return isAbsolute(socket) ? socket : join(folder, socket);
}

/** Undefined where the file system knows no sockets. */
async function listen(path: string, guests: Set<Socket>): Promise<Server | undefined> {
  const server = createServer((guest) => {
    guests.add(guest.unref());
    guest.on('error', () => undefined);
    guest.on('close', () => guests.delete(guest));
  });
  return new Promise((resolve) => {
    server.on('error', () => resolve(undefined));
    server.listen(path, () => resolve(server.unref()));
  });
}

/** A socket whose process is gone stays as a file that refuses; that file is taken away. */
async function answers(path: string): Promise<'alive' | 'gone' | 'unknown'> {
  const found = await new Promise<'alive' | 'gone' | 'unknown'>((resolve) => {
    const socket = connect(path, () => {
      resolve('alive');
      socket.destroy();
    });
    socket.on('error', (error) => {
      const isGone = hasCode(error, 'ENOENT') || hasCode(error, 'ECONNREFUSED');
      resolve(isGone ? 'gone' : 'unknown');
    });
  });
  if (found === 'gone') await rm(path, { force: true }).catch(() => undefined);
  return found;
}

/** Linux alone tells it in a file. */
async function bootId(): Promise<string | undefined> {
  try {
    return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  } catch {
    return undefined;
  }
}
