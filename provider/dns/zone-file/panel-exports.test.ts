import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readZoneFile } from './read-zone-file';
import { zoneFileLine } from './zone-file-lines.test-support';

const fixture = (name: string): string => readFileSync(join(__dirname, 'fixtures', name), 'utf8');

/** What an export says, with or without the name of the zone. */
function read(name: string) {
  const file = readZoneFile(fixture(name));
  expect(readZoneFile(fixture(name), { origin: 'example.com' })).toEqual(file);
  expect(readZoneFile(fixture(name).replaceAll('\n', '\r\n'))).toEqual(file);
  expect(file.zone).toBe('example.com');
  return {
    records: file.records.map(zoneFileLine),
    leftOut: file.leftOut.map(({ line, text, reason }) => `${line} ${text}: ${reason}`),
    notes: file.records.flatMap(({ line, notes }) => notes.map((note) => `${line} ${note}`)),
  };
}

test('an export of cPanel is read', () => {
  expect(read('cpanel.zone')).toEqual({
    records: [
      '@ 14400 A 192.0.2.10',
      '@ 14400 AAAA 2001:db8:0:10::1',
      '@ 14400 MX 0 example.com',
      '@ 14400 TXT v=spf1 +a +mx +ip4:192.0.2.10 include:_spf.example.net ~all',
      'mail 14400 CNAME example.com',
      'www 14400 CNAME example.com',
      'ftp 14400 CNAME example.com',
      'cpanel 14400 A 192.0.2.10',
      'webmail 14400 A 192.0.2.10',
      'autodiscover 14400 A 192.0.2.10',
      '_autodiscover._tcp 14400 SRV 0 0 443 cpanelemaildiscovery.example.net',
      '_caldavs._tcp 14400 SRV 0 0 2080 web7.example.net',
      '_caldavs._tcp 14400 TXT path=/',
      'default._domainkey 14400 TXT v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu04fXkq1T7cDq2QIDAQAB;',
      '_dmarc 14400 TXT v=DMARC1;p=quarantine;rua=mailto:dmarc@example.com',
      '@ 14400 CAA 0 issue "ca.example.net"',
      '@ 14400 CAA 0 iodef "mailto:hostmaster@example.com"',
      'shop 300 A 192.0.2.11',
      '*.shop 300 CNAME shop.example.com',
      '_acme-challenge 60 TXT 9ihDbjYfTExAYeDs4DBUeuTo18KBzwvTEjUnSwd32-c',
      'blog 14400 CNAME blog.example.org.example.com',
    ],
    leftOut: [
      '4 example.com SOA: HostUp maintains the SOA of a zone itself.',
      ...['11', '12'].map(
        (line) =>
          `${line} example.com NS: The NS records of the zone itself belong to HostUp: ` +
          'name a subdomain to delegate it, and change the name servers of a domain at its registrar.',
      ),
      '33 example.com SPF: SPF is no longer a record type: use TXT with a value that starts with v=spf1.',
    ],
    notes: [
      '34 The target "blog.example.org" has no final dot in the file, so it means "blog.example.org.example.com".',
    ],
  });
});

test('an export of Cloudflare is read, its TTL of 1 raised', () => {
  const { leftOut, notes, records } = read('cloudflare.zone');
  expect(records).toEqual([
    'api 300 A 192.0.2.21',
    '@ 60 A 192.0.2.20',
    'old 60 A 192.0.2.20',
    'api 300 AAAA 2001:db8::21',
    '@ 60 CAA 0 issue "ca.example.net"',
    '@ 60 CAA 0 issuewild ";"',
    'www 60 CNAME example.com',
    '@ 3600 MX 20 mx2.example.net',
    '@ 3600 MX 10 mx1.example.net',
    '_sip._tcp 3600 SRV 10 5 5060 sip.example.net',
    '_25._tcp.mx 3600 TLSA 3 1 1 0b9fa5a59eed715c26c1020c711b4f6ec42d58b0015e14337a39dad301c5afc3',
    '@ 3600 TXT v=spf1 include:_spf.example.net -all',
    '@ 3600 TXT say "hello"',
    'k1._domainkey 60 TXT v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC7vbqajDw4o6gJy8UtmIbkcpnkO3Kv8==',
  ]);
  expect(leftOut).toEqual([
    expect.stringMatching(/^14 example\.com SOA: /),
    expect.stringMatching(/^17 example\.com NS: /),
    expect.stringMatching(/^18 example\.com NS: /),
    '34 example.com CNAME: A CNAME cannot be at the zone itself, beside its SOA and NS records: use type ALIAS.',
    expect.stringMatching(/^37 api\.example\.com HTTPS: "HTTPS" is not a supported record type/),
  ]);
  expect(notes).toEqual(
    [22, 23, 29, 30, 33, 52].map(
      (line) =>
        `${line} The TTL 1, which is how Cloudflare writes a TTL of its choice, is raised to 60, the minimum at HostUp.`,
    ),
  );
});
