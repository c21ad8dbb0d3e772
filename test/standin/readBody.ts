import type { IncomingMessage } from 'node:http';

/** The largest body that the stand-in takes, in bytes. */
export const maxBodyBytes = 8 * 1024 * 1024;

/** The body as text, or undefined when it is above the limit. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  // A body that is too long is still read to its end: only then can the client hear the answer.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= maxBodyBytes) chunks.push(chunk);
  }
  return length > maxBodyBytes ? undefined : Buffer.concat(chunks).toString('utf8');
}
