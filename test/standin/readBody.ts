import type { IncomingMessage } from 'node:http';

/** The largest body that the stand-in takes, in bytes: the default of gateways of this family. */
export const maxBodyBytes = 32 * 1024 * 1024;

/** The body, or undefined when it is above the limit. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  // A body that is too long is still read to its end: only then can the client hear the answer.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= maxBodyBytes) chunks.push(chunk);
  }
  return length > maxBodyBytes ? undefined : Buffer.concat(chunks);
}
