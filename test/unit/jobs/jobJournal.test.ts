import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageError } from '../../../src/core/errors.ts';
import type { Job } from '../../../src/core/jobs/job.ts';
import { JobJournal } from '../../../src/core/jobs/jobJournal.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

describe('JobJournal', () => {
  const folder = temporaryFolder();
  const job: Job = {
    id: 'a-job',
    order: { prompt: '灯台 "fog"', model: 'gpt-image-2', options: { size: '1024x1024', n: 2 } },
    startedAt: new Date('2026-11-24T10:00:00Z'),
    state: 'running',
    kept: 0,
  };
  const path = () => join(folder.path, 'a-job.json');

  /** Puts another process in the place of the one that wrote the job. */
  async function giveTo(pid: number): Promise<void> {
    const entry = JSON.parse(await readFile(path(), 'utf8')) as object;
    await writeFile(path(), JSON.stringify({ ...entry, pid }));
  }

  it('takes over the job of a process that is gone, with everything that was asked for', async () => {
    await new JobJournal(folder.path).write(job);
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await giveTo(child.pid ?? 0);
    const [adopted] = await new JobJournal(folder.path).adopt();
    assert.deepEqual(adopted?.order, job.order);
    assert.deepEqual(adopted.startedAt, job.startedAt);
    assert.equal(adopted.state, 'failed');
    assert.ok(ImageError.is(adopted.failure, 'outcomeUnknown'));
    assert.deepEqual(await new JobJournal(folder.path).adopt(), [], 'it is ours now');
  });

  it('reads what it can where files are torn, strange, or not there at all', async () => {
    const journal = new JobJournal(folder.path);
    await journal.write(job);
    await giveTo(0);
    await writeFile(join(folder.path, 'torn.json'), '{"id":"torn","pi');
    await writeFile(join(folder.path, 'strange.json'), '{"id":"../x","pid":0}');
    assert.deepEqual(
      (await journal.adopt()).map(({ id }) => id),
      ['a-job'],
    );
    assert.deepEqual(await new JobJournal(join(folder.path, 'none')).adopt(), []);
  });

  it('says that it cannot write, before anything is paid', async () => {
    await writeFile(join(folder.path, 'file'), '');
    const journal = new JobJournal(join(folder.path, 'file', 'jobs'));
    await assert.rejects(journal.write(job), { kind: 'storage' });
  });
});
