import assert from 'node:assert/strict';
import { chaos } from '../../chaos/chaos.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

describe('windows that are killed while they make pictures', () => {
  const folder = temporaryFolder();

  it('lose nothing that came, deny nothing, and pay for nothing twice', async function () {
    this.timeout(60_000);
    const { kills, orders, pictures, ...faults } = await chaos(16, folder.path);
    assert.equal(kills, 16);
    assert.ok(orders > 0 && pictures > 0, `${orders} orders, ${pictures} pictures`);
    assert.deepEqual(faults, { torn: 0, lost: 0, denied: 0, paidTwice: 0 });
  });
});
