import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { OutgoingBody } from './wireRequest.ts';

/**
 * Whether anything of a request can have left this machine, which decides whether it may be sent
 * again. It is told by the connection alone: codes and words of errors are the same before and after.
 */
export class Delivery {
  /** The request's body, which node-fetch pipes into the connection's request. */
  readonly body: Readable;
  #isWatched = false;
  #isConnected = false;

  constructor({ open }: OutgoingBody) {
    this.body = Readable.from(open(), { objectMode: false });
    const pipe = this.body.pipe.bind(this.body);
    // The only moment at which node-fetch shows its `http.ClientRequest`, also where VS Code has
    // replaced the functions of `http` and every agent.
    this.body.pipe = (destination, options) => {
      this.#watch(destination as unknown as ClientRequest);
      return pipe(destination, options);
    };
  }

  /** True when the connection never stood, so that certainly nothing was sent. */
  get isCertainlyUnsent(): boolean {
    return this.#isWatched && !this.#isConnected;
  }

  #watch(request: ClientRequest): void {
    this.#isWatched = true;
    if (request.socket) this.#watchSocket(request.socket);
    else request.once('socket', (socket) => this.#watchSocket(socket));
  }

  #watchSocket(socket: Socket | TLSSocket): void {
    const connect = () => (this.#isConnected = true);
    // VS Code's proxy agent plays a proxy's refusal back on a socket that takes nothing.
    if (!socket.writable) return;
    if (isSecure(socket)) {
      if (socket.secureConnecting) socket.once('secureConnect', connect);
      else connect();
    } else if (socket.connecting) socket.once('connect', connect);
    else connect();
  }
}

/** `secureConnecting` is missing in Node's types. */
function isSecure(socket: Socket | TLSSocket): socket is TLSSocket & { secureConnecting: boolean } {
  return 'encrypted' in socket && 'secureConnecting' in socket;
}
