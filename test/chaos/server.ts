import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { PNG } from 'pngjs';

/** A service that is quick, so that a process can be killed hundreds of times while it answers. */
export interface ChaosServer {
  readonly baseUrl: string;
  /** How many paid requests came for each prompt. */
  readonly payments: ReadonlyMap<string, number>;
  /** The prompt that a picture was made for, by the SHA-256 of its bytes. */
  readonly prompts: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

interface Paid {
  readonly prompt: string;
  readonly model: string;
  readonly n?: number;
  readonly stream?: boolean;
}

/** Answers by base64, by address, or as a stream, as the model and the body say. */
export async function startChaosServer(): Promise<ChaosServer> {
  const payments = new Map<string, number>();
  const prompts = new Map<string, string>();
  const shelf = new Map<string, Buffer>();
  const bases = [16, 64, 160].map(noise);

  function draw(prompt: string, index: number): Buffer {
    const base = bases[index % bases.length] ?? Buffer.alloc(0);
    const picture = withText(base, `${prompt} ${index} ${Math.random()}`);
    prompts.set(createHash('sha256').update(picture).digest('hex'), prompt);
    return picture;
  }

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    if (incoming.method === 'GET') return deliver(incoming.url ?? '', response);
    const { prompt, model, n = 1, stream } = JSON.parse(await textOf(incoming)) as Paid;
    payments.set(prompt, (payments.get(prompt) ?? 0) + 1);
    const pictures = Array.from({ length: n }, (_, index) => draw(prompt, index));
    if (stream) return send(response, events(draw(prompt, 7), pictures[0]));
    const data = pictures.map((picture, index) => {
      if (model !== 'dall-e-3') return { b64_json: picture.toString('base64') };
      const path = `/pictures/${encodeURIComponent(prompt)}/${index}.png`;
      shelf.set(path, picture);
      return { url: `http://${incoming.headers.host ?? ''}${path}`, revised_prompt: `${prompt}!` };
    });
    return send(response, JSON.stringify({ created: 1, data }));
  }

  async function deliver(path: string, response: ServerResponse): Promise<void> {
    const picture = shelf.get(path);
    if (!picture || Math.random() < 0.3) return void response.writeHead(503).end();
    await send(response, picture);
  }

  const server = createServer((incoming, response) => {
    void answer(incoming, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    payments,
    prompts,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** In pieces, so that a reader can be killed between any two of them. */
async function send(response: ServerResponse, body: string | Buffer): Promise<void> {
  const bytes = Buffer.from(body as Buffer);
  response.writeHead(200);
  for (let at = 0; at < bytes.length; at += 20_000) {
    response.write(bytes.subarray(at, at + 20_000));
    await nextTurn();
  }
  response.end();
}

function events(preview: Buffer, picture: Buffer | undefined): string {
  const event = (type: string, bytes: Buffer | undefined) =>
    `data: ${JSON.stringify({ type: `image_generation.${type}`, b64_json: bytes?.toString('base64') })}\n\n`;
  return event('partial_image', preview) + event('completed', picture);
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming) text += String(chunk);
  return text;
}

/** A picture that no compression makes small. */
function noise(side: number): Buffer {
  const png = new PNG({ width: side, height: side });
  for (let at = 0; at < png.data.length; at++) png.data[at] = Math.floor(Math.random() * 256);
  return PNG.sync.write(png);
}

const headLength = 8 + 25;

/** The same picture with a text inside, so that no two are alike. */
function withText(png: Buffer, text: string): Buffer {
  const typed = Buffer.from(`tEXtComment\0${Buffer.from(text).toString('base64')}`, 'latin1');
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(typed.length - 4);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([png.subarray(0, headLength), length, typed, sum, png.subarray(headLength)]);
}
