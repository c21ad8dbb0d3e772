import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { parse } from 'yaml';
import { openAiBody } from '../standin/body.ts';

const file = resolve(process.env['OPENAPI_IMAGES'] ?? '../shared/reference/openapi-images.yaml');

/** Values that suit no field, or the wrong one. */
const strange = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0, 1, 1.5, 4, 11, 17, 101, '', 'none', [], {}),
  fc.string(),
  fc.integer(),
);

/** Mostly what the field is for, so that whole bodies are valid often enough. */
function field(usual: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 24, arbitrary: usual }, { weight: 1, arbitrary: strange });
}

const options = (...values: unknown[]) => field(fc.constantFrom(...values, null));
const integer = (min: number, max: number) => field(fc.integer({ min: min - 1, max: max + 1 }));
const text = (limit: number) =>
  field(
    fc.constantFrom('a fox', '狐', 'x'.repeat(limit), '🦊'.repeat(limit), '🦊'.repeat(limit + 1)),
  );

/** Bodies over all fields of the file, each field present or not; model ids are an open string. */
const bodies = fc.record(
  {
    prompt: text(32_000),
    model: field(fc.string()),
    n: integer(1, 10),
    size: options('auto', '1024x1024', '1536x864'),
    quality: options('low', 'medium', 'high', 'xhigh', 'max', 'auto', 'standard', 'hd'),
    response_format: options('url', 'b64_json'),
    output_format: options('png', 'webp', 'jpeg', 'gif', 'svg'),
    output_compression: integer(0, 100),
    stream: options(true, false),
    partial_images: integer(0, 3),
    moderation: options('low', 'auto'),
    background: options('transparent', 'opaque', 'auto'),
    style: options('vivid', 'natural'),
    user: field(fc.string()),
    complexity: options('low', 'medium', 'high'),
    frame_count: integer(2, 16),
    frame_duration_ms: field(fc.integer()),
    safety_identifier: text(128),
    svg: options({ model: 'm' }, { model: 'm', reasoning: { effort: 'max' } }, { model: 1 }, {}),
    foreign: field(fc.string()),
  },
  { requiredKeys: [] },
);

if (existsSync(file)) {
  describe("the stand-in's schema and the published one", () => {
    const document = parse(readFileSync(file, 'utf8')) as object;
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const published = ajv
      .addSchema(document, 'api')
      .compile({ $ref: 'api#/components/schemas/CreateImageRequest' });

    it('judge alike', () => {
      const verdicts = { valid: 0, invalid: 0 };
      const property = fc.property(bodies, (body) => {
        const expected = published(body);
        verdicts[expected ? 'valid' : 'invalid'] += 1;
        assert.equal(openAiBody.safeParse(body).success, expected);
      });
      fc.assert(property, { numRuns: 2_000 });
      assert.ok(verdicts.valid > 200 && verdicts.invalid > 200, JSON.stringify(verdicts));
    });
  });
}
