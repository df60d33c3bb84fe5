import { startSimulator, type Simulator } from '../../start';
import { PanelClient } from '../panel-client.test-support';

/** One run of the panel for all: no case touches another's record. */
describe('what the panel makes of a record', () => {
  let simulator: Simulator;
  let panel: PanelClient;
  beforeAll(async () => {
    simulator = await startSimulator({ hestia: { zones: [{ name: 'example.com' }] } });
    panel = new PanelClient(simulator);
  });
  afterAll(() => simulator.close());

  const KEY = 'AwEAAcBvcmVhbA==';
  const SHA256 = 'AB'.repeat(32);

  it.each([
    ['an address', 'A', '192.0.2.1', '192.0.2.1'],
    ['an IPv6 address, as it was typed', 'AAAA', '2001:DB8:0:0::1', '2001:DB8:0:0::1'],
    ['a host, with a dot and in lower case', 'CNAME', 'WWW.Example.org', 'www.example.org.'],
    ['a host with an underscore', 'CNAME', 'a._domainkey.example.org', 'a._domainkey.example.org.'],
    ['a host with other letters', 'PTR', 'bücher.example.org', 'xn--bcher-kva.example.org.'],
    ['a name server', 'NS', 'ns1.example.org.', 'ns1.example.org.'],
    ['a text of one word', 'TXT', 'word', 'word'],
    ['a text with a space, in quotes', 'TXT', 'two words', '"two words"'],
    ['a text with a semicolon, in quotes', 'TXT', 'a;b', '"a;b"'],
    ['a text that has quotes', 'TXT', '"word"', 'word'],
    ['a text of two chunks, merged', 'TXT', '"a" "b"', '"a b"'],
    ['a text with a single quote', 'TXT', "it's", "it's"],
    ['a long text, in one piece', 'TXT', 'x'.repeat(300), 'x'.repeat(300)],
    ['a policy of the old type', 'SPF', 'v=spf1 -all', '"v=spf1 -all"'],
    ['an issuer with quotes', 'CAA', '0 issue "ca.example.org"', '0 issue "ca.example.org"'],
    ['an issuer without', 'CAA', '0 issue ca.example.org', '0 issue ca.example.org'],
    ['a digest of a certificate', 'TLSA', `3 1 1 ${SHA256}`, `3 1 1 ${SHA256}`],
    ['a digest of a key', 'DS', `12345 8 2 ${SHA256}`, `12345 8 2 ${SHA256}`],
    ['a key', 'DNSKEY', `257 3 8 ${KEY}`, `257 3 8 ${KEY}`],
    ['a key of another kind', 'KEY', `256 3 5 ${KEY}`, `256 3 5 ${KEY}`],
    ['a key of a gateway', 'IPSECKEY', `10 1 2 192.0.2.1 ${KEY}`, `10 1 2 192.0.2.1 ${KEY}`],
    ['an empty value', 'A', '', ''],
  ])('stores %s', async (_, type, value, stored) => {
    expect(await panel.add('a', type, value)).toMatchObject({ TYPE: type, VALUE: stored, PRIORITY: '' });
  });

  it.each([
    ['an address of another family', 'A', '2001:db8::1'],
    ['an address with too many zeros', 'A', '192.0.2.001'],
    ['a short host', 'CNAME', 'short'],
    ['a mail server without a dot inside', 'MX', 'example'],
    ['a mail server with an underscore', 'MX', 'a_b.example.org'],
    ['no mail server', 'MX', '.'],
    ['a name server right below a top-level domain', 'NS', 'ns.net'],
    ['a text with other letters', 'TXT', 'bücher'],
    ['a text of two lines', 'TXT', 'a\nb'],
    ['a text that is too long', 'TXT', 'x'.repeat(65_536)],
    ['an issuer without a tag', 'CAA', '0 "x"'],
    ['a digest of the wrong length', 'TLSA', '3 1 1 ABCD'],
    ['a digest of another usage', 'TLSA', `4 1 1 ${SHA256}`],
    ['a digest of the wrong kind', 'DS', `12345 8 1 ${SHA256}`],
    ['a key of a gateway of no kind', 'IPSECKEY', `10 4 2 192.0.2.1 ${KEY}`],
    ['a key that is not base64', 'DNSKEY', '257 3 8 !'],
  ])('refuses %s', async (_, type, value) => {
    const { status, exit, text } = await panel.run(
      'v-add-dns-record',
      'admin',
      'example.com',
      'a',
      type,
      value,
    );
    expect([status, exit, text]).toEqual([422, 2, `Error: dns record validation failed :: ${value}`]);
  });

  it.each([
    ['four fields', '10 20 443 web.example.org', '', { VALUE: '20 443 web.example.org.', PRIORITY: '10' }],
    [
      'a priority beside four fields',
      '1 2 3 web.example.org',
      '9',
      { VALUE: '2 3 web.example.org.', PRIORITY: '1' },
    ],
    [
      'three fields without weight',
      '0 443 Web.Example.org.',
      '7',
      { VALUE: '0 443 web.example.org.', PRIORITY: '7' },
    ],
    ['three fields without a priority', '0 443 web.example.org', '', { PRIORITY: '10' }],
    ['a service that is not there', '0 0 .', '0', { VALUE: '0 0 .', PRIORITY: '0' }],
  ])('takes for SRV %s', async (_, value, priority, stored) => {
    expect(await panel.add('_x._tcp', 'SRV', value, priority)).toMatchObject(stored);
  });

  it.each([
    ['three fields with a weight, which is how a record is listed', '20 443 web.example.org.'],
    ['the order of other panels', 'web.example.org 443 20'],
    ['a port that is too high', '1 2 65536 web.example.org'],
    ['two fields', '443 web.example.org'],
  ])('refuses for SRV %s', async (_, value) => {
    expect(await panel.exitOf('v-add-dns-record', 'admin', 'example.com', '_x._tcp', 'SRV', value, '1')).toBe(
      2,
    );
  });

  it('gives a mail server the priority 10 unless there is one, and other types none', async () => {
    expect(await panel.add('m', 'MX', 'mx.example.org')).toMatchObject({ PRIORITY: '10' });
    expect(await panel.add('m', 'MX', 'mx.example.org', '0')).toMatchObject({ PRIORITY: '0' });
    expect(await panel.add('m', 'TXT', 'x', '5')).toMatchObject({ PRIORITY: '' });
    expect(
      await panel.exitOf('v-add-dns-record', 'admin', 'example.com', 'm', 'MX', 'mx.example.org', '65536'),
    ).toBe(2);
  });

  it('takes a name server inside the zone only once its address is there', async () => {
    const add = () =>
      panel.exitOf('v-add-dns-record', 'admin', 'example.com', 'sub', 'NS', 'ns9.example.com');
    expect(await add()).toBe(3);
    await panel.add('ns9', 'A', '192.0.2.9');
    expect(await add()).toBe(0);
  });

  it.each([
    ['in lower case', 'A', 'WWW', 'www'],
    ['of a whole domain, which it does not shorten', 'A', 'foo.example.com', 'foo.example.com'],
    ['with a dot at the end', 'A', 'foo.', 'foo.'],
    ['of everything', 'A', '*', '*'],
    ['of everything below', 'A', '*.sub', '*.sub'],
    ['with an underscore', 'TXT', '_acme-challenge', '_acme-challenge'],
    ['in punycode, decoded', 'A', 'xn--bcher-kva', 'bücher'],
    ['with other letters', 'AAAA', 'bücher', 'bücher'],
    ['that begins with a dash, as nothing', 'A', '-a', ''],
    ['that is empty', 'A', '', ''],
    ['with a comma', 'A', 'a,b', 'a,b'],
  ])('stores a name %s', async (_, type, name, stored) => {
    const value = { A: '192.0.2.1', AAAA: '2001:db8::1', TXT: 'x' }[type] ?? '';
    expect(await panel.add(name, type, value)).toMatchObject({ RECORD: stored });
  });

  it.each([
    ['the zone itself as an alias', 'CNAME', '@', 'www.example.org'],
    ['other letters for a host type', 'CNAME', 'bücher', 'www.example.org'],
    ['punycode for a host type', 'MX', 'xn--bcher-kva', 'mx.example.org'],
    ['a space', 'A', 'a b', '192.0.2.1'],
    ['two dashes', 'A', 'a--b', '192.0.2.1'],
    ['two underscores', 'A', 'a__b', '192.0.2.1'],
    ['two dots', 'A', 'a..b', '192.0.2.1'],
    ['@ among others', 'A', 'a@b', '192.0.2.1'],
    ['* not in front', 'A', 'a.*', '192.0.2.1'],
    ['a dash at the end', 'A', 'a-', '192.0.2.1'],
    ['400 characters', 'A', 'a'.repeat(400), '192.0.2.1'],
  ])('refuses a name with %s', async (_, type, name, value) => {
    expect(await panel.exitOf('v-add-dns-record', 'admin', 'example.com', name, type, value)).toBe(2);
  });
});
