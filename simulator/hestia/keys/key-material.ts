/** Hexadecimal digits of the digests of DS, by digest type. */
const DS_DIGITS: Readonly<Record<string, number>> = { 1: 40, 2: 64, 4: 96 };
/** The same of TLSA, by matching type; 0 is the whole certificate. */
const TLSA_DIGITS: Readonly<Record<string, number>> = { 1: 64, 2: 128 };

const upTo = (text: string | undefined, most: number): boolean =>
  /^\d{1,5}$/u.test(text ?? '') && Number(text) <= most;
const isHex = (text: string): boolean => /^(?:[0-9a-f]{2})+$/iu.test(text);
const isBase64 = (text: string): boolean =>
  text !== '' && Buffer.from(text, 'base64').toString('base64') === text;

/** Whether the fields fit a record of keys or digests: ranges of numbers, and length and alphabet of the data. */
export function isKeyMaterial(type: string, fields: readonly string[]): boolean {
  const [first, second, third, ...rest] = fields;
  const data = rest.join('');
  switch (type) {
    case 'DS':
      return (
        upTo(first, 65_535) && upTo(second, 255) && isHex(data) && data.length === DS_DIGITS[third ?? '']
      );
    case 'TLSA': {
      const digits = TLSA_DIGITS[third ?? ''] ?? data.length;
      return upTo(first, 3) && upTo(second, 1) && upTo(third, 2) && isHex(data) && data.length === digits;
    }
    case 'DNSKEY':
    case 'KEY':
      return upTo(first, 65_535) && upTo(second, 255) && upTo(third, 255) && isBase64(data);
    case 'IPSECKEY':
      return upTo(first, 255) && upTo(second, 3) && upTo(third, 255) && isBase64(rest.slice(1).join(''));
    default:
      return false;
  }
}
