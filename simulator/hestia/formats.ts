import { HestiaExit } from './exit';
import { USER_NAME } from './seed';

/**
 * How the panel checks arguments. It never checks an empty one, whatever the format: that is how empty names and
 * values come into a zone. Source: observed, 1.10.3.
 */
type Format = (value: string) => boolean;

const RECORD_TYPES = 'A AAAA NS CNAME MX TXT SRV DNSKEY KEY IPSECKEY PTR SPF TLSA CAA DS'.split(' ');

const isDomain: Format = (value) =>
  !/[\s_/\\@!#$^&*()+={},<>?"';%`|[\]]/u.test(value) &&
  !/^\d+$|\.\.|^[-.]|[-.]$|\.-|-\./u.test(value) &&
  value !== 'www';

const isRecordName: Format = (value) =>
  value.length <= 399 &&
  !/[\s!#$^&()+={}:<>?/\\"';%`|]/u.test(value) &&
  (!value.includes('@') || value === '@') &&
  (!value.includes('*') || /^\*(?:\.[^*]*)?$/u.test(value)) &&
  /^[\p{L}\p{N}_*@]/u.test(value) &&
  /[\p{L}\p{N}_*@.]$/u.test(value) &&
  !/\.\.|--|__/u.test(value);

const isIpv4: Format = (value) => /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/u.test(value);

const FORMATS = {
  user: (value) => USER_NAME.test(value),
  domain: isDomain,
  ip: isIpv4,
  record: isRecordName,
  rtype: (value) => RECORD_TYPES.includes(value),
  id: (value) => /^[1-9]\d*$/u.test(value),
  newid: (value) => /^\d+$/u.test(value),
  ttl: (value) => /^\d+$/u.test(value),
  restart: (value) => /^(?:yes|no|ssl|reload|updatessl|scheduled)$/u.test(value),
  dnssec: (value) => value === 'yes' || value === 'no',
  // The ends are letters or digits, so two characters at least.
  comment: (value) => /^[a-z0-9][a-z0-9 ._-]{0,64}[a-z0-9]$/iu.test(value),
  access_key_id: (value) => /^[a-z0-9]{20}$/iu.test(value),
} as const satisfies Record<string, Format>;

/** Throws the exit INVALID for the first value that is not empty and does not fit. */
export function requireFormats(values: { readonly [N in keyof typeof FORMATS]?: string }): void {
  for (const [name, value] of Object.entries(values))
    if (value !== '' && !FORMATS[name as keyof typeof FORMATS](value))
      throw new HestiaExit('INVALID', `invalid ${name} format :: ${value}`);
}

export { isIpv4 };
