import assert from 'node:assert/strict';
import sharp from 'sharp';
import { readImageSize } from '../../src/core/pictures/imageSize.ts';
import { sniffImage } from '../../src/core/pictures/imageType.ts';
import { behindFirst, box, segment, uint32 } from '../support/foreignPictures.ts';

async function sizeOf(bytes: Buffer): Promise<string> {
  const type = sniffImage(bytes);
  assert.ok(type);
  const size = await readImageSize(type, (offset, length) =>
    Promise.resolve(bytes.subarray(offset, offset + length)),
  );
  return size ? `${size.width} × ${size.height}` : 'none';
}

const drawing = sharp({ create: { width: 37, height: 21, channels: 3, background: '#a1b2c3' } });

describe('the size at which a picture is seen', () => {
  for (const type of ['jpeg', 'png'] as const) {
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      it(`is the upright one of a ${type} of orientation ${orientation}`, async () => {
        const bytes = await drawing.clone().withMetadata({ orientation }).toFormat(type).toBuffer();
        const { width, height } = (await sharp(bytes).metadata()).autoOrient;
        assert.equal(await sizeOf(bytes), `${width} × ${height}`);
      });
    }
  }

  it('is that which browsers show of a WebP with an orientation', async () => {
    const bytes = await drawing.clone().withMetadata({ orientation: 6 }).webp().toBuffer();
    assert.equal(await sizeOf(bytes), '37 × 21');
  });

  const between: readonly (readonly [name: string, bytes: Buffer])[] = [
    ['fill bytes', Buffer.from('ffffff', 'hex')],
    ['stray bytes', Buffer.from('hello')],
    ['many stray bytes', Buffer.alloc(20_000, 'x')],
    ['stray bytes with escaped and restart markers', Buffer.from('ff0041ffd3ff', 'hex')],
    ['an APP14 that is cut short', segment(0xee, Buffer.from('Adobe'))],
    [
      '300 KB of metadata',
      Buffer.concat(Array<Buffer>(5).fill(segment(0xe2, Buffer.alloc(60_000)))),
    ],
    ['an Exif that ends early', segment(0xe1, Buffer.from('Exif\0\0MM\0*\0\0'))],
    [
      'an Exif that points beyond itself',
      segment(0xe1, Buffer.from('Exif\0\0MM\0*\xff\xff\xff\xff', 'latin1')),
    ],
  ];
  for (const [name, bytes] of between) {
    it(`is found in a JPEG behind ${name}`, async () => {
      assert.equal(
        await sizeOf(behindFirst(await drawing.clone().jpeg().toBuffer(), bytes)),
        '37 × 21',
      );
    });
  }

  it('is not told of a JPEG of no end of segments, which takes few reads', async () => {
    const bytes = Buffer.alloc(2_000_000, Buffer.from('ffe10002', 'hex'));
    bytes.writeUInt8(0xd8, 1);
    let reads = 0;
    const size = await readImageSize('jpeg', (offset, length) => {
      reads += 1;
      return Promise.resolve(bytes.subarray(offset, offset + length));
    });
    assert.equal(size, undefined);
    assert.ok(reads <= 10_000);
  });

  it('is found in a lossless WebP of less than 30 bytes', async () => {
    const bytes = await sharp({
      create: { width: 100, height: 90, channels: 3, background: 'red' },
    })
      .webp({ lossless: true })
      .toBuffer();
    const shortened = bytes.subarray(0, 28);
    assert.equal(await sizeOf(shortened), '100 × 90');
  });

  it('is not told where a side is 0', async () => {
    const bytes = await drawing.clone().webp().toBuffer();
    bytes.writeUInt16LE(0, 26);
    assert.equal(await sizeOf(bytes), 'none');
    assert.equal(await sizeOf(Buffer.from('GIF89a\0\0\x02\0\x80\0\0;', 'latin1')), 'none');
  });
});

describe('the size of an AVIF', () => {
  const ispe = (width: number, height: number) => box('ispe', uint32(0, width, height));
  const clap = (...values: readonly number[]) => box('clap', uint32(...values));
  const irot = (turns: number) => box('irot', Buffer.from([turns]));
  const properties = [
    ispe(64, 64),
    ispe(100, 50),
    irot(1),
    clap(60, 1, 40, 2, 0, 1, 0, 1),
    irot(2),
    clap(60, 0, 40, 0, 0, 1, 0, 1),
    box('pixi', uint32(0)),
  ];

  interface Layout {
    readonly version?: 0 | 1;
    readonly item?: number;
    readonly before?: Buffer;
  }

  /** A header without pixels, whose primary item has these properties, counted from 1. */
  function avif(
    indexes: readonly number[],
    { version = 0, item = 2, before }: Layout = {},
  ): Buffer {
    const id = (value: number) => uint32(value).subarray(version === 0 ? 2 : 0);
    const associations = Buffer.concat([
      uint32(version << 24, 2),
      id(1),
      Buffer.from([1, 1]),
      id(item),
      // The highest bit marks a property as essential.
      Buffer.from([indexes.length, ...indexes.map((index) => 0x80 | index)]),
    ]);
    return Buffer.concat([
      box('ftyp', Buffer.from('mif1\0\0\0\0mif1heicmiafMA1Bavif')),
      before ?? Buffer.alloc(0),
      box(
        'meta',
        uint32(0),
        box('pitm', uint32(version << 24), id(2)),
        box('iprp', box('ipco', ...properties), box('ipma', associations)),
      ),
    ]);
  }

  const rows: readonly (readonly [name: string, bytes: Buffer, expected: string])[] = [
    ['that of its primary item', avif([2]), '100 × 50'],
    ['that of an item with a long number', avif([2], { version: 1 }), '100 × 50'],
    ['turned', avif([2, 3]), '50 × 100'],
    ['turned where that stands first', avif([3, 2]), '50 × 100'],
    ['not turned by half a turn', avif([2, 5]), '100 × 50'],
    ['cropped, then turned', avif([2, 4, 3]), '20 × 60'],
    ['not cropped by nonsense', avif([2, 6]), '100 × 50'],
    ['found among other properties', avif([7, 0, 2, 90]), '100 × 50'],
    [
      'found behind other boxes',
      avif([2], { before: box('free', Buffer.alloc(9000)) }),
      '100 × 50',
    ],
    ['not told without one', avif([7]), 'none'],
    ['not told of another item', avif([2], { item: 9 }), 'none'],
  ];
  for (const [name, bytes, expected] of rows) {
    it(`is ${name}`, async () => assert.equal(await sizeOf(bytes), expected));
  }

  it('is that of a real encoder, turned', async () => {
    const bytes = await drawing.clone().avif().toBuffer();
    assert.equal(await sizeOf(bytes), '37 × 21');
  });
});

describe('an SVG', () => {
  const namespace = 'xmlns="http://www.w3.org/2000/svg"';
  const sizes: readonly (readonly [attributes: string, expected: string])[] = [
    ['width="30" height="20"', '30 × 20'],
    ["width = '30px'\n height\t=\n'20.4px'", '30 × 20'],
    ['width="1.28125in" height="4.75in"', '123 × 456'],
    ['width="2.54cm" height="25.4mm"', '96 × 96'],
    ['width="72pt" height="6pc"', '96 × 96'],
    ['width="10em" height="1e2"', '160 × 100'],
    ['width="+3.E1" height=".5"', '30 × 1'],
    ['width="101.6Q" height="10EX"', '96 × 80'],
    ['viewBox="0 0 246 912"', '246 × 912'],
    ['viewBox="-5,-5 , 10.2,20"', '10 × 20'],
    ['width="123" viewBox="0 0 246 912"', '123 × 456'],
    ['height="456px" viewBox="0 0 246 912"', '123 × 456'],
    ['width="100%" height="456px" viewBox="0 0 246 912"', '123 × 456'],
    ['width="100%" height="100%" viewBox="0 0 246 912"', '246 × 912'],
    ['width="auto" height="&h;" viewBox="0 0 246 912"', '246 × 912'],
    ['data-x="a>b width=&quot;1&quot;" width="3" height="2"', '3 × 2'],
    ['stroke-width="7" width="3" height="2"', '3 × 2'],
    ['width="100%" height="50"', 'none'],
    ['width="0" height="20"', 'none'],
    ['width="-3" height="20"', 'none'],
    ['viewBox="0 0 0 5"', 'none'],
    ['viewBox="0 0 5"', 'none'],
    [`width="${'9'.repeat(50_000)}" height="1"`, 'none'],
    ['', 'none'],
  ];
  for (const [attributes, expected] of sizes) {
    it(`with ${attributes.slice(0, 70) || 'nothing'} has the size ${expected}`, async () => {
      assert.equal(
        await sizeOf(Buffer.from(`<svg ${namespace} ${attributes}><g/></svg>`)),
        expected,
      );
    });
  }

  const root = `<svg ${namespace} viewBox="0 0 3 2"/>`;
  const subset = `[
    <!ENTITY colour "green > ]>"> <!-- it's ]> a remark --> <?instruct ]> ?>
    <!ENTITY ns 'http://www.w3.org/2000/svg'>
  ]`;
  const kept: readonly (readonly [name: string, bytes: Buffer])[] = [
    ['a declaration', Buffer.from(`<?xml version="1.0"?>\n${root}`)],
    ['a byte order mark', Buffer.from(`\ufeff<?xml version="1.0"?>${root}`)],
    [
      'a document type',
      Buffer.from(`<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a>b">${root}`),
    ],
    ['entities', Buffer.from(`<!DOCTYPE svg ${subset} >\n${root}`)],
    ['instructions', Buffer.from(`<?xml-stylesheet href="a.css"?><?a <svg2>?>${root}`)],
    ['comments', Buffer.from(`<!-- <html> --><!----><!-- - -- -->${root}`)],
    ['60 KB of comments', Buffer.from(`<!--${'-'.repeat(60_000)}-->${root}`)],
    [
      'a prefix',
      Buffer.from('<svg:svg xmlns:svg="http://www.w3.org/2000/svg" viewBox="0 0 3 2"/>'),
    ],
    ['UTF-16', Buffer.from(`\ufeff<?xml version="1.0"?>${root}`, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`\ufeff${root}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(root, 'utf16le')],
  ];
  for (const [name, bytes] of kept) {
    it(`is known with ${name}`, async () => {
      assert.equal(sniffImage(bytes), 'svg');
      assert.equal(await sizeOf(bytes), '3 × 2');
    });
  }

  const others = [
    '<html><svg/></html>',
    '<!DOCTYPE html><html><body><svg></svg></body></html>',
    '<svgs/>',
    '<a:b:svg />',
    '<!-- <svg /> -->',
    '<!DOCTYPE svg [ <svg/>',
    '<?xml <svg/>',
    'See <svg/>',
    '<svg',
  ];
  for (const text of others) {
    it(`is not taken for one: ${text}`, () =>
      assert.equal(sniffImage(Buffer.from(text)), undefined));
  }

  it('is known, or not, in time that grows as its beginning does', () => {
    const pieces = [
      '<!---->',
      '<!--',
      '<?',
      '<!DOCTYPE a[',
      '<!DOCTYPE "',
      ' ',
      '<a:',
      '<svg a="',
      '<svg a=">"',
    ];
    for (const piece of [...pieces, '<svg a=">" b=">" ', '-->']) {
      // What is not linear takes hours for this.
      sniffImage(Buffer.from(piece.repeat(20_000)));
      sniffImage(Buffer.from(`<svg ${piece.repeat(20_000)}`));
    }
  });
});

it('knows an AVIF whose brand stands late', () => {
  const brands = Buffer.from(`mif1\0\0\0\0${'miaf'.repeat(20)}avis`);
  assert.equal(sniffImage(box('ftyp', brands)), 'avif');
  assert.equal(sniffImage(box('ftyp', Buffer.from('heic\0\0\0\0mif1heic'))), undefined);
  assert.equal(
    sniffImage(Buffer.concat([box('ftyp', Buffer.from('heic')), Buffer.from('avif')])),
    undefined,
  );
});
