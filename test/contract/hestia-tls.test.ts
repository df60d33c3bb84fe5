import { startSimulator, type Simulator } from '../../simulator';
import { InProcessRun } from '../support/in-process-run';

let simulator: Simulator;
let stranger: Simulator;
beforeAll(async () => {
  const hestia = { zones: [{ name: 'example.com', user: 'alice' }] };
  simulator = await startSimulator({ hestia, hestiaTls: true });
  stranger = await startSimulator({ hestia, hestiaTls: true });
});
afterEach(() => Promise.all([simulator.client.reset(), stranger.client.reset()]));
afterAll(() => Promise.all([simulator.close(), stranger.close()]));

const NOTHING = { HESTIA_CA_PEM: '', HESTIA_CERTIFICATE_FINGERPRINT: '' };

/** The name of a record, read over TLS that is trusted as the variables say. */
async function read(trust: Record<string, string>): Promise<unknown> {
  const environment = { ...NOTHING, ...trust };
  const run = new InProcessRun(simulator, { token: 'hostup:hestia:DnsRecord', environment });
  try {
    return (await run.import('alice/example.com/9'))?.outputs['fqdn'];
  } finally {
    await run.close();
  }
}

const hexOf = ({ hestia }: Simulator): string => hestia.certificate?.fingerprint ?? '';

describe('a panel with a certificate of its own', () => {
  test.each([
    ['hex with colons', hexOf],
    ['hex as openssl prints it', (of: Simulator) => `sha256 Fingerprint=${hexOf(of)}`],
    ['lower-case hex without colons', (of: Simulator) => hexOf(of).replaceAll(':', '').toLowerCase()],
    ['base64', (of: Simulator) => Buffer.from(hexOf(of).replaceAll(':', ''), 'hex').toString('base64')],
  ])('is trusted by its fingerprint in %s', async (_form, fingerprint) => {
    expect(await read({ HESTIA_CERTIFICATE_FINGERPRINT: fingerprint(simulator) })).toBe('example.com');
  });

  test('is trusted by its authority', async () => {
    expect(await read({ HESTIA_CA_PEM: simulator.hestia.certificate?.pem ?? '' })).toBe('example.com');
  });

  test('is not trusted by default, and the error says how to trust it', async () => {
    await expect(read({})).rejects.toThrow(
      /no secure connection could be established.*hestiaCertificateFingerprint.*openssl x509.*hestiaCaPem/u,
    );
    expect(simulator.ledger()).toEqual([]);
  });
});

test('a panel with another certificate than the pinned one sees no byte of the request', async () => {
  const trust = { HESTIA_CERTIFICATE_FINGERPRINT: hexOf(stranger) };
  await expect(read(trust)).rejects.toThrow(
    /the certificate must have SHA-256 [\da-f]{64}, and the server presented the one with SHA-256 [\da-f]{64}/u,
  );
  expect(simulator.ledger()).toEqual([]);
});

test('a pinned certificate must still be of the authority when both are given', async () => {
  const trust = {
    HESTIA_CERTIFICATE_FINGERPRINT: hexOf(simulator),
    HESTIA_CA_PEM: stranger.hestia.certificate?.pem ?? '',
  };
  await expect(read(trust)).rejects.toThrow(/no secure connection could be established/u);
  expect(simulator.ledger()).toEqual([]);
});
