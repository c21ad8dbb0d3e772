/** What the stand-in does for one API key. */
export interface Key {
  readonly secret: string;
  readonly does: string;
  /** Ids the key is limited to; without it, all models. */
  readonly models?: readonly string[];
  readonly refuses?: 'account' | 'quota' | 'rate';
}

/** The key that may draw with every model. */
export const validKey = 'sk-standin-valid-0000000000000001';

/** The key of an account with no money left: 403 with a flat body. */
export const keyWithoutMoney = 'sk-standin-no-money-0000000000002';

/** The key whose own quota is used up although the account has money: 403. */
export const keyWithoutQuota = 'sk-standin-no-quota-0000000000003';

/** The key that is limited to qwen-image: 403 for every other model. */
export const limitedKey = 'sk-standin-limited-00000000000004';

/** The key that has sent too much: 429 with an empty body. */
export const hastyKey = 'sk-standin-hasty-000000000000005';

/** All keys that the stand-in knows; it answers 401 to any other. */
export const keys: readonly Key[] = [
  { secret: validKey, does: 'draws with every model' },
  { secret: keyWithoutMoney, does: 'has no money (403)', refuses: 'account' },
  { secret: keyWithoutQuota, does: 'has used up its own quota (403)', refuses: 'quota' },
  { secret: limitedKey, does: 'is limited to qwen-image (403)', models: ['qwen-image'] },
  { secret: hastyKey, does: 'has sent too much (429)', refuses: 'rate' },
];

/** The key in an Authorization header, if it is one of the stand-in's. */
export function findKey(authorization: string | undefined): Key | undefined {
  return keys.find(({ secret }) => authorization === `Bearer ${secret}`);
}

/** Whether the key may be used with the model. */
export function mayUse(key: Key, model: string): boolean {
  return key.models?.includes(model) ?? true;
}
