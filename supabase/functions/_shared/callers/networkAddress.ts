import ipaddr from 'ipaddr.js';

/**
 * The caller's network, as one who sends requests cannot choose it: the address that the outermost of our own proxies saw, which is the
 * `hops`-th of X-Forwarded-For from the right, for each proxy adds one. What stands left of it is the caller's word. Of an IPv6 address the
 * first 64 bits, which is what one customer of a provider has; an IPv4 address in IPv6 is the IPv4 address.
 */
export function networkAddress(forwardedFor: string | null, peer: string, hops: number): string {
  const seen = [...(forwardedFor ?? '').split(',').map((part) => part.trim()), peer].filter(Boolean);
  // With fewer than our proxies add, one of them was gone around: what is left comes from somebody we know as little.
  return network(seen[Math.max(0, seen.length - 1 - hops)] ?? '');
}

function network(text: string): string {
  // Some proxies write the port as well.
  const address = text.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1');
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv6) {
    return `${parsed.parts
      .slice(0, 4)
      .map((part) => part.toString(16))
      .join(':')}::/64`;
  }
  return parsed.toString();
}
