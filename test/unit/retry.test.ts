import assert from 'node:assert/strict';
import { retryDelay } from '../../src/core/api/retry.ts';
import { ImageError } from '../../src/core/errors.ts';
import type { FailureKind } from '../../src/core/errors.ts';

describe('retryDelay', () => {
  const failure = (kind: FailureKind, retryAfterMs?: number) =>
    new ImageError(kind, 'No.', retryAfterMs === undefined ? {} : { retryAfterMs });

  for (const kind of ['network', 'rateLimited', 'busy'] as const) {
    it(`doubles the wait for ${kind}, a little spread, and ends after three`, () => {
      for (const [retries, least] of [1000, 2000, 4000].entries()) {
        const wait = retryDelay(failure(kind), retries) ?? 0;
        assert.ok(wait >= least && wait <= least * 1.25, String(wait));
      }
      assert.equal(retryDelay(failure(kind), 3), undefined);
    });
  }

  const final: readonly FailureKind[] = [
    'invalid',
    'auth',
    'access',
    'quota',
    'model',
    'route',
    'policy',
    'rejected',
    'tooLarge',
    'server',
    'endpoint',
    'outcomeUnknown',
    'timeout',
    'cancelled',
    'empty',
    'badAnswer',
    'download',
    'storage',
  ];
  for (const kind of final) {
    it(`leaves it to a person to ask again after ${kind}, whatever the service says`, () => {
      assert.equal(retryDelay(failure(kind), 0), undefined);
      assert.equal(retryDelay(failure(kind, 1), 0), undefined);
    });
  }

  it('obeys the wait that the service asks for, as far as a timer can', () => {
    for (const wait of [0, 534, 90_000, 3_600_000]) {
      assert.equal(retryDelay(failure('rateLimited', wait), 0), wait);
    }
    const thirtyDays = 30 * 24 * 3_600_000;
    assert.equal(retryDelay(failure('rateLimited', thirtyDays), 0), undefined);
  });
});
