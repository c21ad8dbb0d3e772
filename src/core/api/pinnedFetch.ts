import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { pipeline } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Fetch } from './fetch.ts';

/**
 * Fetches by Node's own functions, which hand the lookup on to the connection, as node-fetch does not: so it goes to
 * the address that was checked, whatever the name leads to a moment later. VS Code puts its own agent in, which hands
 * the lookup on too; but through a proxy it is the proxy that looks the name up, and nothing can be pinned.
 */
export const pinnedFetch: Fetch = (url, { method, headers, signal, lookup }) =>
  new Promise((resolve, reject) => {
    // VS Code replaces `request` on these objects, so it is looked up at each call.
    const { request } = url.startsWith('https:') ? https : http;
    const options = { method, headers, signal, ...(lookup && { lookup }) };
    request(url, options, (reply) => {
      resolve({
        status: reply.statusCode ?? 0,
        headers: { get: (name) => [reply.headers[name.toLowerCase()]].flat()[0] ?? null },
        body: unpacked(reply),
      });
    })
      .on('error', reject)
      .end();
  });

/** The body as it was before it was packed; some stores keep pictures packed and send them so, asked or not. */
function unpacked(reply: http.IncomingMessage): AsyncIterable<Uint8Array> {
  // What breaks is told by the stream that is read.
  const told = () => undefined;
  switch (reply.headers['content-encoding']?.toLowerCase()) {
    case 'gzip':
      return pipeline(reply, createGunzip(), told);
    case 'br':
      return pipeline(reply, createBrotliDecompress(), told);
    case 'deflate':
      return pipeline(reply, createInflate(), told);
    default:
      return reply;
  }
}

/** A lookup that finds these addresses and asks nobody. */
export function lookupOf(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (hostname, { all, family }, tell) => {
    const fitting = found.filter((each) => !family || each.family === Number(family));
    const [first] = fitting;
    if (!first) {
      const error = Object.assign(new Error(`No address of ${hostname}`), { code: 'ENOTFOUND' });
      tell(error, '');
    } else if (all) tell(null, fitting);
    else tell(null, first.address, first.family);
  };
}
