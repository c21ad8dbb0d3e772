import assert from 'node:assert/strict';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import type { SentPicture } from '../../../src/core/edit/jobs.ts';
import { formBody } from '../../../src/core/edit/multipart.ts';
import type { FormPart } from '../../../src/core/edit/multipart.ts';
import { ImageError } from '../../../src/core/errors.ts';
import { parseForm } from '../../standin/form.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

describe('formBody', () => {
  const folder = temporaryFolder();

  async function picture(name: string, bytes: Uint8Array): Promise<SentPicture> {
    const path = join(folder.path, name);
    await writeFile(path, bytes);
    return { path, type: 'png', byteLength: bytes.length };
  }

  it('is what an independent parser takes apart again, byte for byte', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('two\nlines', 'with\r\nboth', '--form-', '\r\n--\r\n', '', '狐と🦊'),
    );
    const files = fc.array(fc.uint8Array({ maxLength: 200_000 }), { minLength: 1, maxLength: 3 });
    const property = fc.asyncProperty(
      fc.array(text, { maxLength: 4 }),
      files,
      async (texts, bytes) => {
        const parts: FormPart[] = texts.map((value, index) => ({ name: `text${index}`, value }));
        for (const [index, each] of bytes.entries()) {
          const fileName = `image-${index + 1}.png`;
          parts.push({ name: 'image[]', fileName, picture: await picture(fileName, each) });
        }
        const body = formBody(parts);
        const sent = await collect(body.open());
        assert.equal(sent.length, body.byteLength);
        const form = await parseForm(body.contentType, sent);
        assert.deepEqual(
          form.map(({ name, value }) => [name, value]),
          parts.map((part) => [part.name, 'value' in part ? part.value : undefined]),
        );
        const received = form.filter(({ fileName }) => fileName !== undefined);
        assert.deepEqual(
          received.map(({ fileName, type }) => [fileName, type]),
          bytes.map((_, index) => [`image-${index + 1}.png`, 'image/png']),
        );
        for (const [index, { bytes: each }] of received.entries())
          assert.ok(each?.equals(bytes[index] ?? new Uint8Array()));
      },
    );
    await fc.assert(property, { numRuns: 50 });
  });

  it('gives no type to texts', async () => {
    const [text] = (await collect(formBody([{ name: 'model', value: 'm' }]).open()))
      .toString()
      .split('\r\n\r\n');
    assert.match(
      text ?? '',
      /^--form-[0-9a-f]{48}\r\nContent-Disposition: form-data; name="model"$/,
    );
  });

  it('can be sent again, and tells each time how far it is', async () => {
    const steps: number[] = [];
    const one = await picture('one.png', new Uint8Array(300_000));
    const body = formBody(
      [{ name: 'image', fileName: 'image-1.png', picture: one }],
      (sent, total) => {
        assert.equal(total, body.byteLength);
        steps.push(sent);
      },
    );
    const first = await collect(body.open());
    assert.deepEqual(await collect(body.open()), first);
    const half = steps.slice(0, steps.length / 2);
    assert.deepEqual(steps, [...half, ...half]);
    assert.deepEqual(
      half,
      half.toSorted((a, b) => a - b),
    );
    assert.equal(half.at(-1), body.byteLength);
    assert.ok(half.length > 4);
  });

  it('fails where a file became longer or shorter', async () => {
    for (const change of [
      (path: string) => appendFile(path, 'x'),
      (path: string) => writeFile(path, 'short'),
    ]) {
      const one = await picture('changing.png', new Uint8Array(100_000));
      const body = formBody([{ name: 'image', fileName: 'image-1.png', picture: one }]);
      await change(one.path);
      await assert.rejects(collect(body.open()), (error) => ImageError.is(error, 'storage'));
    }
  });
});

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const collected: Uint8Array[] = [];
  for await (const chunk of chunks) collected.push(chunk);
  return Buffer.concat(collected);
}
