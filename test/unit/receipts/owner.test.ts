import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Presence } from '../../../src/core/receipts/owner.ts';
import type { Owner } from '../../../src/core/receipts/owner.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

describe('Presence', () => {
  const folder = temporaryFolder();
  const open: { dispose(): void }[] = [];
  afterEach(() => {
    for (const each of open.splice(0)) each.dispose();
  });

  async function begin(): Promise<Presence> {
    const presence = await Presence.begin(folder.path);
    open.push(presence);
    return presence;
  }

  /** A process that is present until it is killed. */
  async function another(): Promise<{ readonly owner: Owner; readonly process: ChildProcess }> {
    const script = join(import.meta.dirname, 'presentProcess.ts');
    const process_ = spawn(process.execPath, ['--import', 'tsx', script, folder.path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    open.push({ dispose: () => process_.kill('SIGKILL') });
    const [line] = (await once(process_.stdout, 'data')) as [Buffer];
    return { owner: JSON.parse(line.toString()) as Owner, process: process_ };
  }

  it('is alive as long as its process, and gone when that is killed', async () => {
    const me = await begin();
    const { owner, process } = await another();
    assert.equal(me.isMine(owner), false);
    assert.equal(await me.isGone(owner), false);
    const gone = new Promise<void>((resolve) => open.push(me.watch(owner, resolve)));
    process.kill('SIGKILL');
    await gone;
    assert.equal(await me.isGone(owner), true);
    assert.deepEqual(
      (await readdir(folder.path)).filter((name) => name.endsWith('.sock')),
      [me.owner.socket],
    );
  });

  it('knows itself, and that it lives', async () => {
    const me = await begin();
    assert.equal(me.isMine(me.owner), true);
    assert.equal(await me.isGone(me.owner), false);
  });

  it('calls nobody gone who cannot be reached from here', async () => {
    const me = await begin();
    const { owner } = me;
    const elsewhere = { ...owner, host: 'elsewhere', socket: 'gone.sock' };
    assert.equal(await me.isGone({ ...elsewhere, boot: 'another-start' }), false);
    assert.equal(
      await me.isGone({ host: owner.host, ...(owner.boot && { boot: owner.boot }) }),
      false,
    );
    assert.equal(await me.isGone({ ...elsewhere, socket: '/nowhere/gone.sock' }), false);
  });

  it('knows that nobody outlives a restart of the machine', async function () {
    const me = await begin();
    if (!me.owner.boot) return this.skip();
    assert.equal(await me.isGone({ ...me.owner, boot: 'before', socket: 'x.sock' }), true);
    assert.equal(await me.isGone({ host: me.owner.host, boot: 'before' }), true);
  });

  it('tells the containers of one machine apart from those that are gone', async function () {
    const me = await begin();
    if (!me.owner.boot) return this.skip();
    const neighbour = await begin();
    assert.equal(await me.isGone({ ...neighbour.owner, host: 'another-container' }), false);
    neighbour.dispose();
    assert.equal(await me.isGone({ ...neighbour.owner, host: 'another-container' }), true);
  });

  it('finds a place for its socket in a folder with a very long name', async () => {
    const long = join(folder.path, 'a'.repeat(80), 'b'.repeat(80));
    await mkdir(long, { recursive: true });
    const [me, other] = [await Presence.begin(long), await Presence.begin(long)];
    open.push(me, other);
    assert.equal(await me.isGone(other.owner), false);
    other.dispose();
    assert.equal(await me.isGone(other.owner), true);
  });
});
