import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSignedCertificate } from './self-signed-certificate';

describe('a self-signed certificate', () => {
  const made = selfSignedCertificate(['panel.example', '127.0.0.1']);
  const parsed = new X509Certificate(made.pem);

  it('is signed with its own key, and names what it is for', () => {
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    expect(parsed.subject).toBe('CN=panel.example');
    expect(parsed.issuer).toBe(parsed.subject);
    expect(parsed.subjectAltName).toBe('DNS:panel.example, IP Address:127.0.0.1');
    expect(parsed.ca).toBe(true);
    expect(made.fingerprint).toMatch(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/u);
  });

  it('has a new key each time', () => {
    expect(selfSignedCertificate(['panel.example']).fingerprint).not.toBe(made.fingerprint);
  });

  it.each([
    ['is trusted by who has it as an authority', { ca: made.pem }, 200],
    ['is trusted by nobody else', {}, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    [
      'is not trusted under a name that it does not have',
      { ca: made.pem, servername: 'other.example' },
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
  ])('%s', async (_, trust, outcome) => {
    const server = createServer({ key: made.key, cert: made.pem }, (_request, response) => response.end());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const seen = await new Promise((resolve) => {
      get({ host: '127.0.0.1', port, agent: false, ...trust }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    server.close();
    expect(seen).toBe(outcome);
  });
});
