/** The fields of bytes that are `string`s of RFC 4251 §5 in a row; `undefined` when these do not fill them exactly. */
export function wireFieldsOf(bytes: Buffer): Buffer[] | undefined {
  const fields: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + 4 > bytes.length) return undefined;
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    fields.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

/**
 * The length in bits of an unsigned `mpint` (RFC 4251 §5), 0 for zero. `undefined` when it is negative or has a zero
 * byte in front that it does not need: OpenSSH drops such bytes, so its fingerprint would be another than ours.
 */
export function bitLength(mpint: Buffer): number | undefined {
  const [first, second = 0] = mpint;
  if (first === undefined) return 0;
  const negative = first > 0x7f;
  const padded = first === 0 && second <= 0x7f;
  return negative || padded ? undefined : 8 * mpint.length - (Math.clz32(first) - 24);
}
