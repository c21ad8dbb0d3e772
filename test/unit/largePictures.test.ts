import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { maxPictureBytes } from '../../src/core/api/liftedPicture.ts';
import { PictureJson } from '../../src/core/api/pictureJson.ts';
import { EventStream } from '../../src/core/api/eventStream.ts';
import { ImageError } from '../../src/core/errors.ts';
import { IncomingPicture } from '../../src/core/pictures/incoming.ts';
import type { PictureFile } from '../../src/core/pictures/incoming.ts';
import { sha256, tinyPictures } from '../support/pictures.ts';
import { inPieces } from '../support/splits.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const megabyte = 1024 * 1024;

/** What a socket hands out at a time. */
const pieceLength = 64 * 1024;

/** A parser that takes pieces and has the picture when it is told that there are no more. */
interface Parser {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly start: (open: () => Promise<IncomingPicture>) => {
    write(piece: Buffer): Promise<void>;
    end(): Promise<PictureFile>;
  };
}

const parsers: readonly Parser[] = [
  {
    name: 'PictureJson',
    before: '{"data":[{"b64_json":"',
    after: '"}]}',
    start: (open) => {
      const json = new PictureJson({ open });
      return {
        write: (piece) => json.write(piece),
        end: () => {
          json.end();
          return Promise.resolve(pictureOf(json.entries[0]?.picture));
        },
      };
    },
  },
  {
    name: 'EventStream, in one line',
    before: 'event: image_generation.completed\ndata: {"b64_json":"',
    after: '"}\n\n',
    start: (open) => {
      const found: unknown[] = [];
      const events = new EventStream({ open }, ({ json }) => {
        const { b64_json } = json.value as { readonly b64_json: string };
        found.push(json.liftedFrom(b64_json));
        return Promise.resolve();
      });
      return {
        write: (piece) => events.write(piece),
        end: async () => {
          await events.end();
          assert.equal(found.length, 1);
          return pictureOf(found[0]);
        },
      };
    },
  },
];

describe('a picture of many megabytes', () => {
  const folder = temporaryFolder();
  const bytes = Buffer.concat([tinyPictures.png, randomBytes(12 * megabyte)]);

  for (const { name, before, after, start } of parsers) {
    it(`is on disk, decoded, while it arrives at ${name}`, async () => {
      const parser = start(() => IncomingPicture.open(folder.path));
      const base64 = Buffer.from(bytes.toString('base64'));
      await parser.write(Buffer.from(before));
      let arrived = 0;
      let mostHeldBack = 0;
      for (const piece of inPieces(base64, pieceLength)) {
        await parser.write(Buffer.from(piece));
        arrived += (piece.length * 3) / 4;
        mostHeldBack = Math.max(mostHeldBack, arrived - (await sizeOnDisk(folder.path)));
      }
      await parser.write(Buffer.from(after));
      assert.equal((await parser.end()).sha256, sha256(bytes));
      assert.ok(mostHeldBack < 2 * megabyte, `${mostHeldBack} bytes were held back`);
    });
  }

  it('is refused, and taken off the disk, when it outgrows every picture', async () => {
    const open = async () =>
      Object.defineProperty(await IncomingPicture.open(folder.path), 'byteLength', {
        value: maxPictureBytes + 1,
      });
    const json = new PictureJson({ open });
    const text = `{"b64_json":"${tinyPictures.png.toString('base64')}"}`;
    await assert.rejects(json.write(Buffer.from(text)), (error) =>
      ImageError.is(error, 'badAnswer'),
    );
    await json.abandon();
    assert.deepEqual(await readdir(folder.path), []);
  });
});

/** The size of all files in a folder, in bytes. */
async function sizeOnDisk(folder: string): Promise<number> {
  const files = await readdir(folder);
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function pictureOf(lifted: unknown): PictureFile {
  if (!lifted || ImageError.is(lifted)) throw new Error(`There is no picture: ${String(lifted)}`);
  return lifted as PictureFile;
}
