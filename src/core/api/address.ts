import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Finds the addresses behind a host name. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** Asks the system, as a request would. A name that it does not know has no address. */
export const resolveBySystem: Resolve = async (hostname) => {
  try {
    return (await lookup(hostname, { all: true })).map(({ address }) => address);
  } catch {
    // Behind a proxy names are often resolved by the proxy alone; the request itself will tell.
    return [];
  }
};

/** Networks that a public picture cannot be in: this machine, private, link-local and reserved ones. */
const inside = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  inside.addSubnet(network, prefix, 'ipv6');
}

/** Whether a URL's host leads anywhere inside, by its number or by what its name resolves to. */
export async function leadsInside(hostname: string, resolve: Resolve): Promise<boolean> {
  const bare = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (/(^|\.)localhost$/i.test(bare)) return true;
  const addresses = isIP(bare) ? [bare] : await resolve(bare);
  return addresses.some(isInside);
}

function isInside(address: string): boolean {
  // A mapped address is the IPv4 one behind it, in whichever of its spellings.
  return inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
