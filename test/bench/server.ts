/** The process of the service: it answers with ready-made bytes as fast as they are taken. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checksum, createAnswer, createPictures } from './payload.ts';

/** What the server tells its parent once it listens. */
export interface Opening {
  readonly baseUrl: string;
  /** The checksum of each picture, in the order in which they are served. */
  readonly checksums: readonly string[];
}

const pieceBytes = 64 * 1024;

const counts = process.argv.slice(2).map(Number);
const pictures = createPictures(Math.max(...counts));
const answers = new Map(counts.map((count) => [count, createAnswer(pictures.slice(0, count))]));

const server = createServer((request, response) => {
  void (async () => {
    const { n = 1 } = (await json(request)) as { n?: number };
    response.writeHead(200, { 'Content-Type': 'application/json' });
    await pipeline(Readable.from(piecesOf(answers.get(n) ?? Buffer.from('{}'))), response);
  })();
});

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  const opening: Opening = { baseUrl, checksums: pictures.map(checksum) };
  process.send?.(opening);
});

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}
