/** A public key with what ssh-keygen says of it. */
export interface KnownKey {
  readonly publicKey: string;
  readonly fingerprint: string;
  readonly keyType: string;
  readonly bits: number;
}

/** Public keys of every type; their private halves are thrown away. */
export const KNOWN_KEYS = {
  RSA_1024: {
    publicKey:
      'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDINbZtcqB6RDVvRPMicGU1TtjSplk5o5F+eAhIDybDEz6yjUBg36HkW8x+1sSNsXaaKPJeFfVnQaCtyO0lXT8oMSVzMo+7ILXnnGkf9R/lo+mKXC3imRifq4QlEYEnG4TE4/KBGNXKwTYxSkPWWlauZbDQNhO09S+D+4R6cicPTw== deploy@example.com',
    fingerprint: 'SHA256:3FXAGbJnsiIb5M91NRntRd1vU0Z/Tw4DiVl4HO6XrRo',
    keyType: 'rsa',
    bits: 1024,
  },
  RSA_2048: {
    publicKey:
      'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDFe5iek2iZYbZZ3KRRmo2ruMGH8WeY2qs6/v9OIZoQ9wYFnJ734XHeL+YEfbVvQ5zVXd2IJvNa6QIwXmgYz3WugU0/mJrhOajym9/jbKmhUDdVpjnxyTMivCGDS2weizoXjHdXFUb31vV3BcPhUYhd3j+nLzifEnNgTPrdWgpxCLfohgHcLehpCglMo2Mz1gYHkjTHpg/cJ/6F1EuPheakT1u57i0U+7OkvC15ZpmH/VF0Wg/PgusapjV9JEwQuRDeKz6nU/sbSw+fUJt6yKPWBkBUkz1A49GqfVNravR8Ql5mL6VpZGuTzMJC6K3ASirj4NQDz+4TUSCCxc2SOzun deploy@example.com',
    fingerprint: 'SHA256:3qQOC9lt/AevdW+gpmXbj0c7AFQqDoWdu8ZPE4DRByM',
    keyType: 'rsa',
    bits: 2048,
  },
  DSA: {
    publicKey:
      'ssh-dss AAAAB3NzaC1kc3MAAACBAPcT7Td9Rr84tstrXRiVfZhivXmjZhXKgt7kR+hAKDnzbNwUYcKTqw/AIGUfqFrJnkf8FNqEB6N4GvqOncSS2NlHyIVscXyYGpfjN68HnmuQ71NXtu7tmIEJLufbk2yjWg8zK3oZ5pFIgbKrSMT4Z4chFF/qQmRgsiLEmX1U1pMtAAAAFQDLsMWr8qEPWDNhYKGqpc0VlLK4BQAAAIEA6Inb/IcqOScQ+dm5/uCMroDTlnCdRSMB4L5wjYCm4PUQYdKkmOeztJQviVsilGYdZh7yB6+lfVVd/gnCuZgiv74jtCxCcjf4MVAkUx8bGssyNWxkix+obqeMNor7tBRNM2+K39tQQ708pdizEbqdugw734ojoHFOVkonH+z7AyEAAACBALRGrbH3YRvpk9VrWm/HAByWBbDVkryudYcErxj2fuBccc2yVjuxY0eFPr81dShBLf68i4l9cfNwrvOsQV9b6wlwknhX1SVTJ7bT7jy53KveDjEc8pX6Dbm9fTqXQNT3G0qO8jYlCITcNU2Gfz7LoZxCt297TpoByOQD/GMrO8cW deploy@example.com',
    fingerprint: 'SHA256:TKF0Ugg/ohIVh++aq9boCELlckxegH4T7lXYGB1OTX0',
    keyType: 'dsa',
    bits: 1024,
  },
  ECDSA_521: {
    publicKey:
      'ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBADm+MrA8nE/IYCOtKPUzyjV5dK88+FXZjl4fGCS24YYhq07KwBkY52NPo4SRNr9bH7/yQsAWfkRYY+a5LU/l8gNtAH6mDLs7Tfr9xTkuswJY4KHzmh5elguqwYzzXCeCc7ojdJ+wGixJtobjKWD9m3rnmiG7z8gHukjll75goAkflaX3Q== deploy@example.com',
    fingerprint: 'SHA256:/PnbdDbFB16VG/Ww6TTZunSGPBwrMsdesHp4QbO+Ezc',
    keyType: 'ecdsa',
    bits: 521,
  },
  ED25519: {
    publicKey:
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH/5rikdhMvemQlczuwhTwnilisMNorOq4WwMC3YTxMn deploy@example.com',
    fingerprint: 'SHA256:/KPsTJCGl2sWV/5UtAlIBsR6QDl4FJBT3nFfxMTihL8',
    keyType: 'ed25519',
    bits: 256,
  },
  SK_ED25519: {
    publicKey:
      'sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIDK1btUzSKhYfzDJDlxkBt+V07irETCx2mK89JKo7YpjAAAABHNzaDo=',
    fingerprint: 'SHA256:awSUpUGsH6mWR4tHxqskJh1wAmALZ66tncH1nZqWZr8',
    keyType: 'unknown',
    bits: 256,
  },
  SK_ECDSA: {
    publicKey:
      'sk-ecdsa-sha2-nistp256@openssh.com AAAAInNrLWVjZHNhLXNoYTItbmlzdHAyNTZAb3BlbnNzaC5jb20AAAAIbmlzdHAyNTYAAABBBKZE3rLKNqP8dB9kikUAV5T+eHqzako6bh11M+UAQNP1tMwo6mU0RciTzI1kB8jtR7Wv766gHrltZzlO6rTGh+AAAAAEc3NoOg==',
    fingerprint: 'SHA256:vk644z+t4w6htfU1eka9SEsa3YUcUlJDnqE+zno3Z+Q',
    keyType: 'unknown',
    bits: 256,
  },
  /** Its fingerprint has a slash and plus signs. */
  AWKWARD: {
    publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIP+c21EwALcz08/sbih1LZgo+dWOJH+OGbTPm9tzVV4F',
    fingerprint: 'SHA256:T9pOq4cyq8oZDbWvh9kLh+Y+foPeT0Il0pho/I5az48',
    keyType: 'ed25519',
    bits: 256,
  },
} as const satisfies Record<string, KnownKey>;
