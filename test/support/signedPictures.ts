import { crc32 } from 'node:zlib';
import type { ImageType } from '../../src/core/pictures/imageType.ts';

/** The head of a C2PA manifest store: a JUMBF box with its description, named c2pa. */
const store = Buffer.concat([
  Buffer.from(
    '0000003e6a756d62' + '0000001e6a756d64' + '6332706100110010800000aa00389b71' + '03',
    'hex',
  ),
  Buffer.from('c2pa\0', 'latin1'),
  Buffer.alloc(24),
]);

const uuid = Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex');

const length32 = (value: number) => Buffer.from(value.toString(16).padStart(8, '0'), 'hex');

function insert(bytes: Buffer, offset: number, ...parts: readonly Buffer[]): Buffer {
  return Buffer.concat([bytes.subarray(0, offset), ...parts, bytes.subarray(offset)]);
}

/**
 * Puts a manifest into a picture where C2PA's technical specification wants it; nobody signed it.
 *
 * @param before what stands before it in a JPEG.
 */
export function signed(type: ImageType, bytes: Buffer, before = Buffer.alloc(0)): Buffer {
  switch (type) {
    case 'png': {
      const chunk = Buffer.concat([Buffer.from('caBX'), store]);
      return insert(bytes, 33, length32(store.length), chunk, length32(crc32(chunk)));
    }
    case 'jpeg': {
      const body = Buffer.concat([Buffer.from('JP\0\x01\0\0\0\x01', 'latin1'), store]);
      return insert(bytes, 2, before, Buffer.from([0xff, 0xeb, 0, body.length + 2]), body);
    }
    case 'webp': {
      const chunk = Buffer.concat([
        Buffer.from('C2PA'),
        Buffer.from([store.length, 0, 0, 0]),
        store,
      ]);
      const whole = Buffer.concat([bytes, chunk]);
      whole.writeUInt32LE(whole.length - 8, 4);
      return whole;
    }
    case 'gif': {
      const flags = bytes[10] ?? 0;
      const offset = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
      const comment = Buffer.from('\x21\xfe\x02hi\0', 'latin1');
      const head = Buffer.from('\x21\xff\x0bC2PA_GIF\x01\0\0', 'latin1');
      return insert(
        bytes,
        offset,
        comment,
        head,
        Buffer.from([store.length]),
        store,
        Buffer.from([0]),
      );
    }
    case 'avif': {
      const box = Buffer.concat([Buffer.from('uuid'), uuid, Buffer.alloc(4), store]);
      return insert(bytes, bytes.readUInt32BE(0), length32(box.length + 4), box);
    }
    case 'svg': {
      const element = `<metadata><c2pa:manifest>${store.toString('base64')}</c2pa:manifest></metadata>`;
      return Buffer.from(bytes.toString().replace('</svg>', `${element}</svg>`));
    }
  }
}
