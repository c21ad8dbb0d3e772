/** The process of the service: it answers with ready-made bytes as fast as they are taken. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { tinyPictures } from '../support/pictures.ts';
import { checksum, createAnswer, createPictures, sourceBytes } from './payload.ts';

/** What the server tells its parent once it listens. */
export interface Opening {
  readonly baseUrl: string;
  /** The checksum of each picture, in the order in which they are served. */
  readonly checksums: readonly string[];
  /** The checksum of the answer to a source. */
  readonly changed: string;
}

const pieceBytes = 64 * 1024;

const [sourcePath = '', ...others] = process.argv.slice(2);
const counts = others.map(Number);
const source = readFileSync(sourcePath);
const pictures = createPictures(Math.max(...counts));
const answers = new Map(counts.map((count) => [count, createAnswer(pictures.slice(0, count))]));

const server = createServer((request, response) => {
  void (async () => {
    const body = await buffer(request);
    const answer = request.url?.endsWith('/edits') ? answerTo(body) : answerFor(body);
    response.writeHead(answer ? 200 : 400, { 'Content-Type': 'application/json' });
    await pipeline(Readable.from(piecesOf(answer ?? Buffer.from('{}'))), response);
  })();
});

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  const opening: Opening = {
    baseUrl,
    checksums: pictures.map(checksum),
    changed: checksum(tinyPictures.png),
  };
  process.send?.(opening);
});

function answerFor(body: Buffer): Buffer | undefined {
  const { n = 1 } = JSON.parse(body.toString()) as { n?: number };
  return answers.get(n);
}

/** Small, since it is the way there that is measured; nothing for a source that did not arrive whole. */
function answerTo(form: Buffer): Buffer | undefined {
  const start = form.indexOf('\r\n\r\n', form.indexOf('filename=')) + 4;
  const hasArrived = checksum(form.subarray(start, start + sourceBytes)) === checksum(source);
  return hasArrived ? createAnswer([tinyPictures.png]) : undefined;
}

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}
