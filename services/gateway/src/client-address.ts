import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Which peers may say in `X-Forwarded-For` for whom they ask: networks as `10.0.0.0/8,fd00::/8`. Empty trusts nobody. */
export const trustedProxies = (networks: string): BlockList => {
  const trusted = new BlockList();
  for (const network of networks.split(',').map((each) => each.trim())) {
    if (network === '') continue;
    const [address = '', prefix] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    trusted.addSubnet(address, prefix === undefined ? (family === 'ipv6' ? 128 : 32) : Number(prefix), family);
  }
  return trusted;
};

const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/i, '');

const isTrusted = (trusted: BlockList, address: string): boolean =>
  (isIPv4(address) && trusted.check(address, 'ipv4')) || (isIPv6(address) && trusted.check(address, 'ipv6'));

/** The nearest address that no trusted proxy vouches for: what stands left of it in the header, anybody may have written. */
export const clientAddress = (trusted: BlockList, request: IncomingMessage): string => {
  let address = plain(request.socket.remoteAddress ?? '');
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',').map(plain);
  while (isTrusted(trusted, address)) {
    const before = forwarded.pop();
    if (before === undefined || !(isIPv4(before) || isIPv6(before))) break;
    address = before;
  }
  return address;
};

/** Who has one IPv6 address has 2⁶⁴ of them: limits count the network. */
export const limitedNetwork = (address: string): string => {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const groups = tail === undefined ? left : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
};
