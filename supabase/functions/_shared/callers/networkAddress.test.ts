import { expect, test } from 'vitest';
import { networkAddress } from './networkAddress.ts';

test.each([
  ['the peer, without a proxy', '203.0.113.9', '198.51.100.1', 0, '198.51.100.1'],
  ['what the one proxy saw', '203.0.113.9', '127.0.0.1', 1, '203.0.113.9'],
  ['not what the caller wrote', '1.1.1.1, 203.0.113.9', '127.0.0.1', 1, '203.0.113.9'],
  ['what the outer of two proxies saw', '1.1.1.1, 203.0.113.9, 10.0.0.1', '127.0.0.1', 2, '203.0.113.9'],
  ['the furthest that is known, where a proxy was gone around', '203.0.113.9', '127.0.0.1', 3, '203.0.113.9'],
  ['the peer, where no proxy says anything', null, '198.51.100.1', 1, '198.51.100.1'],
  ['without its port', '203.0.113.9:4711', '127.0.0.1', 1, '203.0.113.9'],
  ['IPv4 in IPv6', '::ffff:203.0.113.9', '127.0.0.1', 1, '203.0.113.9'],
  ['the network of IPv6', '2001:db8:1:2:3:4:5:6', '127.0.0.1', 1, '2001:db8:1:2::/64'],
  ['the same, written otherwise', '[2001:0DB8:0001:0002::1]:443', '127.0.0.1', 1, '2001:db8:1:2::/64'],
  ['nonsense is one caller', '<script>, ', '127.0.0.1', 1, 'unknown'],
])('%s', (_, forwardedFor, peer, hops, network) => {
  expect(networkAddress(forwardedFor, peer, hops)).toBe(network);
});
