import { Busboy } from '@fastify/busboy';

/** One part of a form as it arrived, in the order of arrival. */
export interface SeenPart {
  readonly name: string;
  /** The text; missing for files. */
  readonly value?: string;
  readonly fileName?: string;
  /** The content type that a file's part named. */
  readonly type?: string;
  readonly bytes?: Buffer;
}

/**
 * Takes a form apart.
 *
 * @throws where it is torn or none.
 */
export function parseForm(contentType: string, body: Buffer): Promise<readonly SeenPart[]> {
  return new Promise((resolve, reject) => {
    const parts: SeenPart[] = [];
    const parser = new Busboy({
      headers: { 'content-type': contentType },
      limits: { fieldSize: body.length + 1 },
    });
    parser.on('field', (name, value) => void parts.push({ name, value }));
    parser.on('file', (name, stream, fileName, _encoding, type) => {
      const chunks: Buffer[] = [];
      // Its place is kept while its bytes arrive.
      const index = parts.push({ name, fileName, type }) - 1;
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        parts[index] = { name, fileName, type, bytes: Buffer.concat(chunks) };
      });
    });
    parser.once('error', reject);
    parser.once('finish', () => resolve(parts));
    parser.end(body);
  });
}
