import assert from 'node:assert/strict';
import { parseEndpoint } from '../../src/core/api/endpoint.ts';
import { ImageError } from '../../src/core/errors.ts';

describe('parseEndpoint', () => {
  const ways = [
    'https://api.cometapi.com/v1',
    'https://api.cometapi.com',
    ' https://api.cometapi.com/ ',
    'https://api.cometapi.com/v1/',
    'https://api.cometapi.com//v1///',
    'https://api.cometapi.com/v1/v1/',
    'https://api.cometapi.com/v1/images/generations',
    'HTTPS://API.CometAPI.com/v1',
  ];
  for (const way of ways) {
    it(`reads "${way}" as CometAPI`, () => {
      assert.deepEqual(parseEndpoint(way), {
        generations: 'https://api.cometapi.com/v1/images/generations',
        models: 'https://api.cometapi.com/v1/models',
        directory: 'https://api.cometapi.com/api/models',
        isLocal: false,
        hostname: 'api.cometapi.com',
        origin: 'https://api.cometapi.com',
      });
    });
  }

  it('keeps the path of a gateway', () => {
    assert.equal(
      parseEndpoint('https://gateway.example/comet/v1').generations,
      'https://gateway.example/comet/v1/images/generations',
    );
  });

  for (const local of ['http://localhost:8080', 'http://127.0.0.1:1/v1', 'http://[::1]:1']) {
    it(`takes ${local}, which is this machine`, () => {
      assert.equal(parseEndpoint(local).isLocal, true);
    });
  }

  const refused = [
    'http://api.cometapi.com/v1',
    'http://localhost.example',
    'http://127.0.0.1.example',
    'ftp://localhost',
    'https://user:secret@api.cometapi.com',
    'api.cometapi.com',
    'javascript:alert(1)',
    '',
  ];
  for (const text of refused) {
    it(`refuses "${text}"`, () => {
      assert.throws(
        () => parseEndpoint(text),
        (error) => ImageError.is(error, 'endpoint'),
      );
    });
  }
});
