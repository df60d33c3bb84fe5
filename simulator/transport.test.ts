import { connect } from 'node:net';
import { startHarness, type Harness } from './harness.test-support';

/**
 * Requests as other people's programs put them on the wire: curl under acme.sh, Go's net/http under lego and the
 * cert-manager webhook, Java's HttpClient, PowerShell under Posh-ACME, PHP's curl under WHMCS.
 */
describe('the transport is as lenient as a real edge', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.simulator.close());

  /** Sends raw lines and gives the head line and the body of the answer. */
  const send = (lines: string[], body = ''): Promise<{ head: string; body: string }> =>
    new Promise((resolve, reject) => {
      const { port, host } = new URL(harness.simulator.hostup.url);
      const socket = connect(Number(port), '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('error', reject);
      socket.on('close', () => {
        const [head = '', ...rest] = text
          .split('\r\n\r\n')
          .filter((part) => !part.startsWith('HTTP/1.1 100'));
        resolve({ head: head.split('\r\n')[0] ?? '', body: rest.join('\r\n\r\n') });
      });
      const [first, ...others] = lines;
      const headers = [`Host: ${host}`, ...others];
      if (!others.some((line) => line.startsWith('Connection:'))) headers.push('Connection: close');
      socket.write([first, ...headers, '', body].join('\r\n'));
      setTimeout(() => socket.end(), 300);
    });

  const key = () => harness.simulator.hostup.apiKey;
  const txt = '{"name":"_acme-challenge","type":"TXT","value":"token","ttl":60}';
  const first = () => harness.simulator.state().zones[0]!.records.find((record) => !record.system);

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json, charset=UTF-8', ''])(
    'takes a JSON body with the content type "%s"',
    async (type) => {
      const headers = [`X-API-Key: ${key()}`, `Content-Length: ${txt.length}`];
      if (type !== '') headers.push(`Content-Type: ${type}`);
      const { head, body } = await send(['POST /api/dns/zones/10001/records HTTP/1.1', ...headers], txt);
      expect(head).toBe('HTTP/1.1 200 OK');
      expect(body).toContain(String.raw`"value":"\"token\""`);
    },
  );

  it('takes a DELETE with a JSON content type and no body', async () => {
    await harness.create(JSON.parse(txt));
    const path = `/api/dns/zones/10001/records/${first()!.number}`;
    const headers = [`Authorization: Bearer ${key()}`, 'Content-Type: application/json'];
    const { head, body } = await send([`DELETE ${path} HTTP/1.1`, ...headers]);
    expect(head).toBe('HTTP/1.1 200 OK');
    expect(body).toContain('DNS record deleted successfully');
    expect(first()).toBeUndefined();
  });

  it('takes a DELETE with a body that is empty or chunked', async () => {
    await harness.create(JSON.parse(txt));
    const path = `/api/v2/dns-zones/${harness.zone}/records/${first()!.id}`;
    const headers = [`Authorization: Bearer ${key()}`, 'Transfer-Encoding: chunked'];
    const { head } = await send([`DELETE ${path} HTTP/1.1`, ...headers], '0\r\n\r\n');
    expect(head).toBe('HTTP/1.1 204 No Content');
  });

  it('overlooks the offer to upgrade to HTTP/2 that Java sends', async () => {
    const upgrade = ['Connection: Upgrade, HTTP2-Settings', 'HTTP2-Settings: AAEAAEAA', 'Upgrade: h2c'];
    const { head, body } = await send(['GET /api/dns/zones HTTP/1.1', `X-API-Key: ${key()}`, ...upgrade]);
    expect(head).toBe('HTTP/1.1 200 OK');
    expect(body).toContain('"domain_id":"10001","domain":"example.com"');
    const headers = [`X-API-Key: ${key()}`, `Content-Length: ${txt.length}`, ...upgrade];
    const post = await send(['POST /api/dns/zones/10001/records HTTP/1.1', ...headers], txt);
    expect(post.head).toBe('HTTP/1.1 200 OK');
  });

  it('goes along with Expect: 100-continue', async () => {
    const headers = [
      `Authorization: Bearer ${key()}`,
      `Content-Length: ${txt.length}`,
      'Expect: 100-continue',
    ];
    const path = `/api/v2/dns-zones/${harness.zone}/records`;
    const { head } = await send([`POST ${path} HTTP/1.1`, ...headers], txt);
    expect(head).toBe('HTTP/1.1 201 Created');
  });

  it('writes JSON that a shell can take apart: one object a line after each brace, fields in order', async () => {
    await harness.create(JSON.parse(txt));
    const { text } = await harness.call('GET', '/api/dns/zones/10001/records');
    const line = text.split('{').find((part) => part.includes('"type":"TXT"'));
    expect(line).toMatch(
      /^"id":\d+,"type":"TXT","name":"_acme-challenge\.example\.com","value":"\\"token\\"","ttl":60,/u,
    );
  });
});
