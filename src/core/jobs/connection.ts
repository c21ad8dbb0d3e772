import type { ClientOptions } from '../api/client.ts';
import type { Order } from '../order.ts';
import type { Price } from '../models/price.ts';

/** The service as it is reached when a request begins: the address, the key and the limits of that moment. */
export interface Connection extends ClientOptions {
  readonly timeoutMs: number;
  /** The first wait before a request is sent again, where the service asks for none, in milliseconds. */
  readonly backoffMs?: number;
  /** How long a temporary address is asked again at the most; as long as it is likely to live where missing. */
  readonly patienceMs?: number;
  /** What the model costs, where the directory tells. */
  readonly price?: Price | undefined;
}

/** @throws {ImageError} where there is no way to the service, such as `auth` without a key. */
export type Connect = (order: Order) => Promise<Connection>;
