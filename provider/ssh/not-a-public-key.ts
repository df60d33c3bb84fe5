/** Why a text is not taken as a public key. Never holds a part of the text, which may be a private key. */
export interface KeyRefusal {
  /** Goes on after `publicKey: `. */
  readonly problem: string;
  /** One sentence. */
  readonly fix: string;
}

const DOT_PUB = 'Write the one line of the `.pub` file.';

/** Recognises what people paste in the place of a public key. */
const lookalikes: readonly (readonly [RegExp, KeyRefusal])[] = [
  [
    // The last is what an OpenSSH private key begins with once its first and last line are cut off.
    /BEGIN [A-Z0-9 ]*PRIVATE KEY|PuTTY-User-Key-File|Private-Lines:|Private-MAC:|b3BlbnNzaC1rZXktdjE/iu,
    {
      problem: 'this is a private key, which must never be in a program',
      fix: 'Take it out, and write the one line of its `.pub` file (`ssh-keygen -y -f <private key>` prints it). Make a new key if the program was shared.',
    },
  ],
  [
    /BEGIN SSH2 PUBLIC KEY/iu,
    {
      problem: "this is a public key in SSH2's form, not in OpenSSH's",
      fix: 'Convert it with `ssh-keygen -i -m RFC4716 -f <file>` and write the line that it prints.',
    },
  ],
  [
    /BEGIN RSA PUBLIC KEY/iu,
    {
      problem: "this is a public key in PEM form, not in OpenSSH's",
      fix: 'Convert it with `ssh-keygen -i -m PEM -f <file>` and write the line that it prints.',
    },
  ],
  [
    /BEGIN PUBLIC KEY/iu,
    {
      problem: "this is a public key in PEM form, not in OpenSSH's",
      fix: 'Convert it with `ssh-keygen -i -m PKCS8 -f <file>` and write the line that it prints.',
    },
  ],
  [/-----BEGIN/iu, { problem: 'this is a PEM file and not an OpenSSH public key', fix: DOT_PUB }],
  [
    /^\S+-cert-v\d+@openssh\.com\s/iu,
    { problem: 'this is a certificate and not a public key', fix: 'Write the key that it was made for.' },
  ],
];

/** Refuses what no line with a public key can be; the text is trimmed. */
export function refuseLookalike(text: string): KeyRefusal | undefined {
  if (text === '') return { problem: 'it is empty', fix: DOT_PUB };
  const known = lookalikes.find(([shape]) => shape.test(text));
  if (known !== undefined) return known[1];
  if (/[\n\r\u2028\u2029]/u.test(text)) {
    return {
      problem: 'it has several lines',
      fix: 'Write one key in one line; each further key is a resource of its own.',
    };
  }
  if (/[^\P{Cc}\t]/u.test(text)) {
    return { problem: 'it has control characters in it', fix: DOT_PUB };
  }
  return undefined;
}
