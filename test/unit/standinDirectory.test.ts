import assert from 'node:assert/strict';
import { limitedKey } from '../standin/keys.ts';
import { models } from '../standin/models.ts';
import { useStandIn } from '../standin/useStandIn.ts';

interface Row {
  readonly id: string;
  readonly endpoints?: unknown;
  readonly upcoming?: boolean;
  readonly pricing?: { readonly per_request: number | null };
}

interface Page {
  readonly success: boolean;
  readonly total?: number;
  readonly data: readonly Row[];
}

describe("the stand-in's directory", () => {
  const standIn = useStandIn();
  const few = useStandIn({ models: ['gpt-image-2', 'qwen-image'] });

  it('is public and lists every model of the route', async () => {
    const { success, total, data } = await read(`${standIn().origin}/api/models`);
    assert.equal(success, true);
    assert.equal(total, data.length);
    assert.deepEqual(
      data.filter(isForThisRoute).map(({ id }) => id),
      models.map(({ id }) => id),
    );
  });

  it('has rows that a client must leave out', async () => {
    const { data } = await read(`${standIn().origin}/api/models`);
    const others = data.filter((row) => !isForThisRoute(row)).map(({ id }) => id);
    assert.deepEqual(others, ['gpt-5.4', 'gemini-3-pro-image', 'gpt-image-3']);
  });

  it('lists only the models it is told to', async () => {
    const { data } = await read(`${few().origin}/api/models`);
    assert.deepEqual(
      data.filter(isForThisRoute).map(({ id }) => id),
      ['gpt-image-2', 'qwen-image'],
    );
  });

  it('says nothing instead of zero where there is no price per picture', async () => {
    const { data } = await read(`${few().origin}/api/models`);
    assert.deepEqual(
      data.slice(0, 2).map(({ pricing }) => pricing?.per_request),
      [null, 0.05],
    );
  });
});

describe("the stand-in's list of models for a key", () => {
  const standIn = useStandIn();

  it('is refused without a key', async () => {
    assert.equal((await fetch(`${standIn().baseUrl}/models`)).status, 401);
  });

  it('has the models that the key may use', async () => {
    const all = await read(`${standIn().baseUrl}/models`, standIn().apiKey);
    const one = await read(`${standIn().baseUrl}/models`, limitedKey);
    assert.deepEqual(
      all.data.map(({ id }) => id),
      models.map(({ id }) => id),
    );
    assert.deepEqual(
      one.data.map(({ id }) => id),
      ['qwen-image'],
    );
  });
});

function isForThisRoute({ endpoints, upcoming }: Row): boolean {
  return JSON.stringify(endpoints).includes('/v1/images/generations') && upcoming !== true;
}

async function read(url: string, key?: string): Promise<Page> {
  const answer = await fetch(url, { headers: key ? { Authorization: `Bearer ${key}` } : {} });
  return (await answer.json()) as Page;
}
