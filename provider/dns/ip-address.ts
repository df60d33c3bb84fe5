import { isIPv4, isIPv6 } from 'node:net';

/**
 * One spelling for each IPv6 address, so `2001:DB8::1` and `2001:db8:0::1` are equal; other text unchanged.
 * The URL parser handles them all; ipaddr.js would mistake `::1.2.3.4` for `::ffff:1.2.3.4`.
 */
export const canonicalIpv6 = (value: string): string =>
  isIPv6(value) && !value.includes('%') ? new URL(`http://[${value}]`).hostname.slice(1, -1) : value;

/** True for an IPv4 or IPv6 address, also in the brackets of a URL. */
export const isIpAddress = (value: string): boolean =>
  isIPv4(value) || isIPv6(value.replace(/^\[(.*)\]$/u, '$1'));

/** Why a text is not an IPv4 address, as the rest of a sentence that starts with it. */
export function ipv4Problem(value: string): string | undefined {
  if (isIPv4(value)) return undefined;
  if (isIpAddress(value)) return 'is an IPv6 address: use type AAAA';
  if (value.includes('/'))
    return 'is not an IPv4 address: write one address, without a network length or path';
  if (!/^\d+(\.\d+)*$/u.test(value)) {
    return 'is not an IPv4 address, such as 192.0.2.1; to point at a host name use type CNAME or ALIAS';
  }
  const numbers = value.split('.');
  if (numbers.length !== 4) return `is not an IPv4 address: it has ${numbers.length} numbers instead of four`;
  if (numbers.some((number) => /^0\d/u.test(number))) {
    return 'is not an IPv4 address: leave out leading zeros, which some programs read as octal';
  }
  return 'is not an IPv4 address: each of the four numbers must be 0 to 255';
}

/** Why a text is not an IPv6 address, as the rest of a sentence that starts with it. */
export function ipv6Problem(value: string): string | undefined {
  if (value.includes('%'))
    return 'has an interface (the part from "%" on), which means nothing in DNS: leave it out';
  if (isIPv6(value)) return undefined;
  if (isIPv4(value)) return 'is an IPv4 address: use type A';
  if (isIpAddress(value)) return 'has brackets: write the IPv6 address without them';
  if (value.includes('/'))
    return 'is not an IPv6 address: write one address, without a network length or path';
  if (!/^[\da-f:.]+$/iu.test(value) || !value.includes(':')) {
    return 'is not an IPv6 address, such as 2001:db8::1; to point at a host name use type CNAME or ALIAS';
  }
  return 'is not an IPv6 address: it needs eight groups of up to four hex digits, where "::" may stand for zeros once';
}
