import assert from 'node:assert/strict';
import { retryDelay } from '../../src/core/api/retry.ts';
import { ImageError } from '../../src/core/errors.ts';
import { failureKinds, ruleOf } from '../../src/core/failures.ts';
import type { FailureKind } from '../../src/core/failures.ts';

describe('retryDelay', () => {
  const failure = (kind: FailureKind, retryAfterMs?: number) =>
    new ImageError(kind, 'No.', {
      status: 429,
      canPass: true,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
  const [again, final] = [true, false].map((isSentAgain) =>
    failureKinds.filter((kind) => ruleOf(kind).isSentAgain === isSentAgain),
  );

  it('knows two kinds of which it is certain that nothing was begun', () => {
    assert.deepEqual(again, ['rateLimited', 'network']);
  });

  for (const kind of again ?? []) {
    it(`doubles the wait for ${kind}, a little spread, and ends after three`, () => {
      for (const [retries, least] of [1000, 2000, 4000].entries()) {
        const wait = retryDelay(failure(kind), retries) ?? 0;
        assert.ok(wait >= least && wait <= least * 1.25, String(wait));
      }
      assert.equal(retryDelay(failure(kind), 3), undefined);
    });
  }

  for (const kind of final ?? []) {
    it(`leaves it to a person to ask again after ${kind}, whatever the service says`, () => {
      assert.equal(retryDelay(failure(kind), 0), undefined);
      assert.equal(retryDelay(failure(kind, 1), 0), undefined);
    });
  }

  it('takes no limit of rate for one that does not come as the status of a refusal', () => {
    for (const status of [200, 400, 500, 503]) {
      assert.equal(
        retryDelay(new ImageError('rateLimited', 'Slow down.', { status }), 0),
        undefined,
      );
    }
  });

  it('does not wait for what does not pass by itself', () => {
    assert.equal(retryDelay(new ImageError('network', 'A certificate.'), 0), undefined);
  });

  it('obeys the wait that the service asks for, as far as a timer can', () => {
    for (const wait of [0, 534, 90_000, 3_600_000]) {
      assert.equal(retryDelay(failure('rateLimited', wait), 0), wait);
    }
    const thirtyDays = 30 * 24 * 3_600_000;
    assert.equal(retryDelay(failure('rateLimited', thirtyDays), 0), undefined);
  });
});
