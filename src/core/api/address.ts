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
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  // NAT64 of a network's own choice (RFC 8215), which leads into that network.
  ['64:ff9b:1::', 48],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  inside.addSubnet(network, prefix, 'ipv6');
}

/**
 * The network for tests between machines (RFC 2544). Proxies of the kind that takes over a whole machine answer
 * every name with an address in it and know the real one themselves, so that it says nothing of a name.
 */
const standIns = new BlockList();
standIns.addSubnet('198.18.0.0', 15, 'ipv4');

/** What is known of a host: whether it leads anywhere inside, and where a connection to it goes. */
export interface Whereabouts {
  readonly leadsInside: boolean;
  /** Empty where the system does not know the name. */
  readonly addresses: readonly string[];
}

/** Whether a URL's host leads anywhere inside, by its number or by what its name resolves to. */
export async function locate(hostname: string, resolve: Resolve): Promise<Whereabouts> {
  const bare = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(bare)) {
    const ends = endsOf(bare);
    return { leadsInside: ends.some((end) => isInside(end) || isStandIn(end)), addresses: [bare] };
  }
  if (/(^|\.)localhost$/i.test(bare)) return { leadsInside: true, addresses: [] };
  const addresses = await resolve(bare);
  return { leadsInside: addresses.some((address) => endsOf(address).some(isInside)), addresses };
}

function isInside(address: string): boolean {
  return inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function isStandIn(address: string): boolean {
  return isIP(address) === 4 && standIns.check(address, 'ipv4');
}

/** An address, and the IPv4 addresses to which it leads in the end. */
function endsOf(address: string): readonly string[] {
  const groups = isIP(address) === 6 ? groupsOf(address) : undefined;
  if (!groups) return [address];
  const [first = 0, second = 0] = groups;
  const isZero = (from: number, to: number) => groups.slice(from, to).every((group) => group === 0);
  const last = ipv4From(groups, 6);
  // `::/96`, and behind `::ffff:` the same in its usual form (RFC 4291).
  if (isZero(0, 6) || (isZero(0, 5) && groups[5] === 0xffff)) return [address, last];
  // NAT64 (RFC 6052).
  if (first === 0x64 && second === 0xff9b && isZero(2, 6)) return [address, last];
  // 6to4 (RFC 3056).
  if (first === 0x2002) return [address, ipv4From(groups, 1)];
  // Teredo (RFC 4380): the server, and the client with its bits turned over.
  if (first === 0x2001 && second === 0) {
    const turned = groups.map((group) => group ^ 0xffff);
    return [address, ipv4From(groups, 2), ipv4From(turned, 6)];
  }
  return [address];
}

/** The eight groups of an IPv6 address, in whichever of its spellings. */
function groupsOf(address: string): readonly number[] {
  const whole = address
    .replace(/%.*$/, '')
    .replace(/[\d.]+$/, (end) => (end.includes('.') ? hexOf(end) : end));
  const [left = '', right] = whole.split('::');
  const numbers = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => parseInt(group, 16));
  const [before, after] = [numbers(left), numbers(right ?? '')];
  const gap = right === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<number>(Math.max(0, gap)).fill(0), ...after];
}

function hexOf(ipv4: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = ipv4.split('.').map(Number);
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

function ipv4From(groups: readonly number[], at: number): string {
  const [high = 0, low = 0] = groups.slice(at, at + 2);
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}
