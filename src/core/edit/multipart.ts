import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { ImageError } from '../errors.ts';
import { mediaTypeOf } from '../pictures/imageType.ts';
import { sentence } from '../sentence.ts';
import type { SentPicture } from './jobs.ts';

/** One field of a form. */
export type FormPart =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly fileName: string; readonly picture: SentPicture };

/** A form as the body of a request. */
export interface FormBody {
  readonly kind: 'multipart';
  /** With its boundary. */
  readonly contentType: string;
  readonly byteLength: number;
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** Hears how many bytes of how many have been taken to be sent. */
export type OnUpload = (sent: number, total: number) => void;

/** How much of a file is in memory at a time, in bytes. */
const pieceLength = 64 * 1024;

/**
 * A form whose files are read while it is sent (RFC 7578). Its length is known before. Texts go out byte
 * for byte and without a type; names and file names are ours and plain ASCII.
 */
export function formBody(
  parts: readonly FormPart[],
  onUpload: OnUpload = () => undefined,
): FormBody {
  const boundary = `form-${randomBytes(24).toString('hex')}`;
  const pieces = parts.flatMap((part): readonly Piece[] => [
    Buffer.from(`--${boundary}\r\n${headOf(part)}\r\n\r\n`),
    'value' in part ? Buffer.from(part.value) : part.picture,
    Buffer.from('\r\n'),
  ]);
  const all = [...pieces, Buffer.from(`--${boundary}--\r\n`)];
  const byteLength = all.reduce((sum, piece) => sum + piece.byteLength, 0);
  return {
    kind: 'multipart',
    contentType: `multipart/form-data; boundary=${boundary}`,
    byteLength,
    open: () => counted(bytesOf(all), byteLength, onUpload),
  };
}

type Piece = Buffer | SentPicture;

function headOf(part: FormPart): string {
  const disposition = `Content-Disposition: form-data; name="${part.name}"`;
  if ('value' in part) return disposition;
  const type = mediaTypeOf(part.picture.type);
  return `${disposition}; filename="${part.fileName}"\r\nContent-Type: ${type}`;
}

async function* bytesOf(pieces: readonly Piece[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if ('path' in piece) yield* fileBytes(piece);
    else yield piece;
  }
}

/** @throws {ImageError} `storage` where the file has another length than was told: the form would be torn. */
async function* fileBytes({ path, byteLength }: SentPicture): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    let left = byteLength;
    while (left > 0) {
      // A piece of its own each time: whoever sends it may keep it for a while.
      const { buffer, bytesRead } = await file.read(
        Buffer.allocUnsafe(Math.min(pieceLength, left)),
      );
      if (bytesRead === 0) throw changed();
      left -= bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
    if ((await file.stat()).size !== byteLength) throw changed();
  } finally {
    await file.close();
  }
}

function changed(): ImageError {
  return new ImageError('storage', sentence`The image changed while it was sent.`);
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  total: number,
  onUpload: OnUpload,
): AsyncGenerator<Uint8Array> {
  let sent = 0;
  for await (const piece of bytes) {
    yield piece;
    sent += piece.length;
    onUpload(sent, total);
  }
}
